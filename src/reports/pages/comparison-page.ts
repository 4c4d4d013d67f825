import type { OptionValue } from '../../estimators/index.js';
import type { Evaluation } from '../../evaluator/index.js';
import type { FeatureImportance } from '../charts/feature-importances.js';
import { leaderboardChart } from '../charts/leaderboard-bars.js';
import { countOf, formatDuration, formatNumber, nothing } from '../format.js';
import { type PageOptions, renderPage, section } from '../html/document.js';
import { capped, facts, figures, nameOf, note, state, story } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { type TableColumn, table } from '../html/table.js';
import { bestScore, scoreOf } from './best-score.js';
import { evaluationCharts } from './evaluation-charts.js';

/** Candidates that were trained on the same data; a `TrainingResult` is one. */
export interface ComparisonInput {
  readonly experiment: string;
  /** The metric that ranks them. */
  readonly metric: string;
  /** Best first; those that failed last. */
  readonly leaderboard: readonly ComparedCandidate[];
}

/** One candidate; a `LeaderboardRow` is one. */
export interface ComparedCandidate {
  readonly name: string;
  readonly status: 'finished' | 'failed';
  readonly estimator: string;
  readonly params: Readonly<Record<string, OptionValue>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly cv?: { readonly mean: number; readonly std: number };
  /** Milliseconds. */
  readonly fitTime: number;
  readonly model?: { featureImportances(): readonly FeatureImportance[] | undefined };
  readonly evaluation?: Evaluation;
  readonly error?: string;
  readonly version?: { readonly version: number };
}

const mostCandidates = 200;
const mostParameterColumns = 12;
const mostMetricCharts = 6;

/** Candidates side by side: the leaderboard, each metric as bars, the best one's charts, and all parameters. */
export function comparisonPage(input: ComparisonInput, { title }: PageOptions): string {
  const metrics = metricsOf(input);
  const { shown, note: cut } = capped(input.leaderboard, mostCandidates, 'candidates');
  const failed = shown.filter(({ status }) => status === 'failed');
  const finished = shown.filter(({ status }) => status === 'finished');
  const best = finished[0];
  return renderPage({
    kind: 'Model comparison',
    title,
    lead: best
      ? html`${best.name} is best of ${countOf(input.leaderboard.length, 'candidate')} in ${input.experiment}: ${input.metric} ${scoreText(best, input.metric)}.`
      : 'No candidate could be fitted.',
    sections: [
      section(
        'Summary',
        facts([
          { label: 'Best', value: best?.name ?? nothing, ...(best ? { remark: best.estimator } : {}) },
          {
            label: input.metric,
            value: best ? scoreText(best, input.metric) : nothing,
            remark: 'ranks the candidates',
          },
          {
            label: 'Candidates',
            value: input.leaderboard.length,
            remark: failed.length > 0 ? `${failed.length} failed` : 'all were fitted',
          },
        ]),
      ),
      section('Leaderboard', cut, table('Leaderboard', leaderboardColumns(finished, metrics), shown)),
      failed.length > 0
        ? section(
            'Failures',
            story(failed.map(({ name, error }) => html`<strong>${name}</strong>: ${error ?? 'no reason is known'}`)),
          )
        : '',
      finished.length > 0
        ? section(
            'Metrics',
            figures(
              metrics.slice(0, mostMetricCharts).map((metric) => leaderboardChart(finished, metric)),
              'large',
            ),
          )
        : '',
      best?.evaluation ? section(`The best: ${best.name}`, bestCharts(best, best.evaluation)) : '',
      parameters(shown),
    ],
  });
}

/** The deciding metric first, then all others that any candidate has. */
function metricsOf({ metric, leaderboard }: ComparisonInput): string[] {
  return [...new Set([metric, ...leaderboard.flatMap(({ metrics }) => Object.keys(metrics))])];
}

function leaderboardColumns(
  finished: readonly ComparedCandidate[],
  metrics: readonly string[],
): TableColumn<ComparedCandidate>[] {
  const bestOf = new Map(
    metrics.map((metric) => [
      metric,
      bestScore(
        metric,
        finished.map((row) => scoreOf(row.metrics, metric)),
      ),
    ]),
  );
  const scoreColumns = metrics.map((metric) => ({
    head: metric,
    number: true,
    cell: (row: ComparedCandidate) => {
      const score = scoreOf(row.metrics, metric);
      return score !== undefined && score === bestOf.get(metric)
        ? html`<span class="best">${formatNumber(score)}</span>`
        : formatNumber(score);
    },
  }));
  return [
    { head: 'Candidate', cell: ({ name }) => nameOf(name) },
    { head: 'Estimator', cell: ({ estimator }) => estimator },
    {
      head: 'Status',
      cell: ({ status }, i) =>
        status === 'failed'
          ? state('alert', 'failed')
          : state(i === 0 ? 'good' : 'quiet', i === 0 ? 'best' : 'finished'),
    },
    ...scoreColumns,
    ...(finished.some(({ cv }) => cv) ? [crossValidation] : []),
    { head: 'Fit time', number: true, cell: ({ fitTime }) => formatDuration(fitTime) },
    ...(finished.some(({ version }) => version) ? [registeredAs] : []),
  ];
}

const crossValidation: TableColumn<ComparedCandidate> = {
  head: 'Cross-validation',
  number: true,
  cell: ({ cv }) => (cv ? `${formatNumber(cv.mean)} ± ${formatNumber(cv.std)}` : nothing),
};

const registeredAs: TableColumn<ComparedCandidate> = {
  head: 'Version',
  number: true,
  cell: ({ version }) => (version ? `v${version.version}` : nothing),
};

function scoreText(row: ComparedCandidate, metric: string): string {
  return formatNumber(scoreOf(row.metrics, metric));
}

function bestCharts({ model }: ComparedCandidate, evaluation: Evaluation): Content {
  return figures(
    evaluationCharts(evaluation, model?.featureImportances()).map(({ svg }) => svg),
    'large',
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
