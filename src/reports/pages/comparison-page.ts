import type { OptionValue } from '../../estimators/index.js';
import { leaderboardChart } from '../charts/leaderboard-bars.js';
import { countOf, formatNumber, nothing } from '../format.js';
import { type PageOptions, renderPage, section } from '../html/document.js';
import { capped, facts, figures, nameOf, note, story } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { type TableColumn, table } from '../html/table.js';
import type { ComparedCandidate, ComparisonInput } from './comparison-input.js';
import { evaluationCharts } from './evaluation-charts.js';
import { leaderboardColumns } from './leaderboard-columns.js';
import { scoreOf } from './scores.js';
import { trialsSection } from './trials-section.js';

const mostCandidates = 200;
const mostParameterColumns = 12;
const mostMetricCharts = 6;

/** Candidates side by side: the leaderboard, each metric as bars, the best one's charts, trials, and all parameters. */
export function comparisonPage(input: ComparisonInput, { title }: PageOptions): string {
  const { shown, note } = capped(input.leaderboard, mostCandidates, 'candidates');
  const finished = shown.filter(({ status }) => status === 'finished');
  const metrics = metricsOf(input);
  return renderPage({
    kind: 'Model comparison',
    title,
    lead: leadOf(input, finished[0]),
    sections: [
      summary(input, finished[0]),
      section('Leaderboard', note, table('Leaderboard', leaderboardColumns(finished, metrics), shown)),
      failures(shown),
      metricCharts(finished, metrics),
      finished[0] ? bestCharts(finished[0]) : '',
      trialsSection(finished, input.metric),
      parameters(shown),
    ],
  });
}

/** The deciding metric first, then all others that any candidate has. */
function metricsOf({ metric, leaderboard }: ComparisonInput): string[] {
  return [...new Set([metric, ...leaderboard.flatMap(({ metrics }) => Object.keys(metrics))])];
}

function leadOf({ experiment, metric, leaderboard }: ComparisonInput, best: ComparedCandidate | undefined): string {
  if (best === undefined) return 'No candidate could be fitted.';
  const score = formatNumber(scoreOf(best.metrics, metric));
  return `${best.name} is best of ${countOf(leaderboard.length, 'candidate')} in ${experiment}: ${metric} ${score}.`;
}

function summary({ metric, leaderboard }: ComparisonInput, best: ComparedCandidate | undefined): Content {
  const failed = leaderboard.filter(({ status }) => status === 'failed').length;
  const score = formatNumber(best && scoreOf(best.metrics, metric));
  return section(
    'Summary',
    facts([
      { label: 'Best', value: best?.name ?? nothing, remark: best?.estimator ?? 'none was fitted' },
      { label: metric, value: score, remark: 'ranks the candidates' },
      { label: 'Candidates', value: leaderboard.length, remark: failed > 0 ? `${failed} failed` : 'all were fitted' },
    ]),
  );
}

function failures(candidates: readonly ComparedCandidate[]): Content {
  const failed = candidates.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return '';
  return section(
    'Failures',
    story(failed.map(({ name, error }) => html`<strong>${name}</strong>: ${error ?? 'no reason is known'}`)),
  );
}

function metricCharts(finished: readonly ComparedCandidate[], metrics: readonly string[]): Content {
  if (finished.length === 0) return '';
  const charts = metrics.slice(0, mostMetricCharts).map((metric) => leaderboardChart(finished, metric));
  return section('Metrics', figures(charts, 'large'));
}

function bestCharts({ name, model, evaluation }: ComparedCandidate): Content {
  if (evaluation === undefined) return '';
  const charts = evaluationCharts(evaluation, model?.featureImportances());
  return section(
    `The best: ${name}`,
    figures(
      charts.map(({ svg }) => svg),
      'large',
    ),
  );
}

function parameters(candidates: readonly ComparedCandidate[]): Content {
  const shown = candidates.slice(0, mostParameterColumns);
  const names = [...new Set(shown.flatMap(({ params }) => Object.keys(params)))];
  if (names.length === 0) return '';
  const valueIn = ({ params }: ComparedCandidate, name: string) =>
    Object.hasOwn(params, name) ? parameterText(params[name]!) : nothing;
  const columns: TableColumn<string>[] = [
    { head: 'Parameter', cell: nameOf },
    ...shown.map((candidate) => ({
      head: candidate.name,
      number: true,
      cell: (name: string) => valueIn(candidate, name),
    })),
  ];
  const cut = candidates.length > shown.length ? note(`Of the first ${shown.length} candidates.`) : '';
  return section('Parameters', cut, table('Parameters', columns, names));
}

function parameterText(value: OptionValue): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
}
