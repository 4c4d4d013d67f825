import type { LeaderboardRow, TrainingResult } from '../trainer/index.js';
import { demandColumns } from './chosen-columns.js';
import { drawTable, type TableColumn, widthOf } from './draw-table.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { tellingMetrics } from './telling-metrics.js';
import { numberText, plainLines, plainText } from './words.js';

export interface LeaderboardTableOptions extends TableWidth {
  /**
   * What to show, from left to right: `candidate`, `estimator`, `params`, `cv` (the metric over the folds, mean ± standard
   * deviation), `nested` (that of a nested cross-validation), `seconds` (of the last fit), `version`, `run`, or a metric
   * on the test part by its name. Default: the candidate, the metric that ranks, what there is of `cv`, `nested` and
   * `version`, and four other metrics, `seconds` and `run` as far as they fit.
   */
  readonly columns?: readonly string[];
}

type Leaderboard = Pick<TrainingResult, 'metric' | 'leaderboard'>;

/** The columns that are no metric: what each shows of a row. */
const plainColumns: Readonly<Record<string, (row: LeaderboardRow) => string>> = {
  candidate: ({ name }) => plainText(name),
  estimator: ({ estimator }) => estimator,
  params: ({ params }) => plainText(JSON.stringify(params)),
  cv: ({ cv }) => spread(cv),
  nested: ({ nested }) => spread(nested),
  seconds: ({ status, fitTime }) => (status === 'finished' ? numberText(fitTime / 1000, 1) : '–'),
  version: ({ version }) => String(version?.version ?? '–'),
  run: ({ runId }) => runId,
};

/**
 * A leaderboard as a person reads it: a table, best first, and under it why candidates failed and what deserves
 * attention. Numbers stand right.
 *
 * @returns lines without a line break at the end.
 * @throws ValidationError for a column that is neither one of those above nor a metric of the leaderboard.
 */
export async function leaderboardTable(
  training: Pick<TrainingResult, 'metric' | 'leaderboard'>,
  options: LeaderboardTableOptions = {},
): Promise<string> {
  const { columns, width = terminalWidth() } = options;
  const chosen = columns === undefined ? fitting(training, width) : named(training, columns);
  const table = await drawTable(chosen, width);
  return [table, ...remarks(training.leaderboard)].join('\n');
}

function named({ leaderboard }: Leaderboard, columns: readonly string[]): TableColumn[] {
  demandColumns(columns, [...Object.keys(plainColumns), ...metricsOf(leaderboard)]);
  return columns.map((name) => columnOf(leaderboard, name));
}

/** The columns that say most; the last of those that may be left out go first, until the others fit. */
function fitting({ metric, leaderboard }: Leaderboard, width: number): TableColumn[] {
  const some = (has: (row: LeaderboardRow) => unknown, name: string) =>
    leaderboard.some((row) => has(row) !== undefined) ? [name] : [];
  const known = metricsOf(leaderboard);
  const others = tellingMetrics.filter((name) => name !== metric && known.includes(name)).slice(0, 4);
  const needed = ['candidate', metric, ...some(({ cv }) => cv, 'cv'), ...some(({ nested }) => nested, 'nested')];
  const version = some((row) => row.version, 'version');
  const order = [...needed, ...others, 'seconds', ...version, 'run'];
  const dispensable = [...others, 'seconds', 'run'];
  let columns = order.map((name) => columnOf(leaderboard, name));
  while (widthOf(columns) > width && dispensable.length > 0) {
    const title = dispensable.pop();
    columns = columns.filter((column) => column.title !== title);
  }
  return columns;
}

function columnOf(leaderboard: readonly LeaderboardRow[], name: string): TableColumn {
  const cell = Object.hasOwn(plainColumns, name)
    ? plainColumns[name]!
    : ({ metrics }: LeaderboardRow) => numberText(metrics[name]);
  const isText = ['candidate', 'estimator', 'params', 'run'].includes(name);
  return { title: name, align: isText ? 'left' : 'right', cells: leaderboard.map(cell) };
}

/** In the order in which the first row that has them names them. */
function metricsOf(leaderboard: readonly LeaderboardRow[]): string[] {
  return [...new Set(leaderboard.flatMap(({ metrics }) => Object.keys(metrics)))];
}

function spread(scores: { readonly mean: number; readonly std: number } | undefined): string {
  return scores === undefined ? '–' : `${numberText(scores.mean)} ± ${numberText(scores.std)}`;
}

function remarks(leaderboard: readonly LeaderboardRow[]): string[] {
  return leaderboard.flatMap(({ name, status, error, warnings }) => [
    ...(status === 'failed' ? [`${plainText(name)} failed: ${plainLines(error ?? '')}`] : []),
    ...warnings.map((warning) => `${plainText(name)}: ${plainLines(warning)}`),
  ]);
}
