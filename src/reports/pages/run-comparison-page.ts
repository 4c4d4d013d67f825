import { type Problem, refuse } from '../../errors/index.js';
import type { RunComparison } from '../../tracker/index.js';
import { countOf, formatNumber, nothing } from '../format.js';
import { type PageOptions, renderPage, section } from '../html/document.js';
import { facts } from '../html/elements.js';
import type { Content } from '../html/html.js';
import { curvesSection, parallelSection } from './run-charts.js';
import type { RunComparisonInput } from './run-comparison-input.js';
import { differencesSections, runsSection } from './run-comparison-tables.js';
import { type RunRanking, rankRuns } from './run-ranking.js';

/**
 * Runs side by side: what ranks them, parallel coordinates of what they differ in, every run, each difference with the
 * value of each run, learning curves, and what they have in common. Of many runs and long histories it shows what can be
 * seen: the page stays small.
 *
 * @throws ValidationError where there is no comparison, or no title.
 */
export function runComparisonPage(input: RunComparisonInput, options: PageOptions): string {
  demandParts(input, options);
  const { comparison, metric } = input;
  const { title } = options;
  const ranking = rankRuns(comparison, metric);
  const [differences, same] = differencesSections(comparison, ranking);
  return renderPage({
    kind: 'Run comparison',
    title,
    lead: leadOf(comparison, ranking),
    sections: [
      summary(comparison, ranking),
      parallelSection(comparison, ranking),
      runsSection(comparison, ranking),
      differences!,
      curvesSection(input, ranking),
      same!,
    ],
  });
}

function demandParts(input: Partial<RunComparisonInput> | undefined, options: Partial<PageOptions> | undefined): void {
  const problems: Problem[] = [];
  if (!Array.isArray(input?.comparison?.runs)) {
    problems.push({ what: 'There is no comparison', where: 'comparison', remedy: 'Give what tracker.compare gives' });
  }
  if (typeof options?.title !== 'string') {
    problems.push({ what: 'The page has no title', where: 'title', remedy: "Give { title: 'Depths' }" });
  }
  refuse(problems);
}

function bestOf({ runs }: RunComparison, { ranked, scores }: RunRanking) {
  const place = ranked.findIndex(({ rank }) => rank === 0);
  return place < 0 ? undefined : { run: runs[place]!, score: formatNumber(scores[place]) };
}

function leadOf(comparison: RunComparison, ranking: RunRanking): string {
  const { metric, direction } = ranking;
  const runs = countOf(comparison.runs.length, 'run');
  const best = bestOf(comparison, ranking);
  if (best === undefined)
    return metric === undefined ? `${runs} without metrics.` : `${runs}; none has a value of ${metric}.`;
  return `${best.run.name} ${direction === undefined ? 'has the highest' : 'is best by'} ${metric} of ${runs}: ${best.score}.`;
}

function summary(comparison: RunComparison, ranking: RunRanking): Content {
  const { runs, params, metrics, data, code } = comparison;
  const best = bestOf(comparison, ranking);
  const differing = (values: readonly { readonly differs: boolean }[]) =>
    values.filter(({ differs }) => differs).length;
  const failed = runs.filter(({ status }) => status === 'failed' || status === 'killed').length;
  const running = runs.filter(({ status }) => status === 'running').length;
  const others = [...(failed > 0 ? [`${failed} failed`] : []), ...(running > 0 ? [`${running} running`] : [])];
  return section(
    'Summary',
    facts([
      {
        label: ranking.direction === undefined ? 'Highest' : 'Best',
        value: best?.run.name ?? nothing,
        remark: best === undefined ? 'no run has a score' : `${ranking.metric} ${best.score}`,
      },
      { label: 'Runs', value: runs.length, remark: others.join(', ') || 'all finished' },
      { label: 'Parameters', value: `${differing(params)} differ`, remark: `of ${params.length}` },
      { label: 'Metrics', value: `${differing(metrics)} differ`, remark: `of ${metrics.length}` },
      {
        label: 'Data and code',
        value: sameness(data, 'data'),
        remark: sameness(code, 'code'),
      },
    ]),
  );
}

function sameness(values: readonly { readonly differs: boolean }[], noun: string): string {
  if (values.length === 0) return `${noun} not recorded`;
  return values.some(({ differs }) => differs) ? `different ${noun}` : `the same ${noun}`;
}
