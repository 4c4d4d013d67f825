import { formatDuration, formatNumber, nothing } from '../format.js';
import { nameOf, state } from '../html/elements.js';
import type { Content } from '../html/html.js';
import type { TableColumn } from '../html/table.js';
import type { ComparedCandidate } from './comparison-input.js';
import { scoreCell } from './score-cell.js';
import { bestScore, scoreOf } from './scores.js';

type Column = TableColumn<ComparedCandidate>;

/** A leaderboard's columns: those that no candidate would fill are left out. */
export function leaderboardColumns(candidates: readonly ComparedCandidate[], metrics: readonly string[]): Column[] {
  return [
    { head: 'Candidate', cell: ({ name }) => nameOf(name) },
    { head: 'Status', cell: statusOf },
    ...metrics.map((metric) => scoreColumn(candidates, metric)),
    ...(candidates.some(({ cv }) => cv) ? [crossValidation] : []),
    { head: 'Fit time', number: true, cell: ({ fitTime }) => formatDuration(fitTime) },
    ...(candidates.some(({ version }) => version) ? [registeredAs] : []),
    { head: 'Estimator', cell: ({ estimator }) => estimator },
  ];
}

function statusOf({ status }: ComparedCandidate, place: number): Content {
  if (status === 'failed') return state('alert', 'failed');
  return place === 0 ? state('good', 'best') : state('quiet', 'finished');
}

/** One metric, the best score of it picked out. */
function scoreColumn(candidates: readonly ComparedCandidate[], metric: string): Column {
  const scores = candidates.map(({ metrics }) => scoreOf(metrics, metric));
  const best = bestScore(metric, scores);
  return { head: metric, number: true, cell: ({ metrics }) => scoreCell(scoreOf(metrics, metric), best) };
}

const crossValidation: Column = {
  head: 'Cross-validation',
  number: true,
  cell: ({ cv }) => (cv ? `${formatNumber(cv.mean)} ± ${formatNumber(cv.std)}` : nothing),
};

const registeredAs: Column = {
  head: 'Version',
  number: true,
  cell: ({ version }) => (version ? `v${version.version}` : nothing),
};
