import { type Problem, refuse } from '../../errors/index.js';
import type { SeriesRange, Store, StoredPoint } from '../../store/index.js';
import { fromPoint } from './entry-point.js';
import { readLabels } from './label-predictions.js';
import type { LoggedPrediction, LogRange } from './prediction-log.js';
import type { SeriesKeys } from './series-keys.js';

/** The predictions of a range joined with their true values, oldest first. It reads the range, not the whole log. */
export async function readPredictions(
  store: Store,
  keys: SeriesKeys,
  range: LogRange = {},
): Promise<LoggedPrediction[]> {
  refuse(rangeProblems(range));
  const points = await pointsOf(store, keys, range);
  if (points.length === 0) return [];
  const labels = await readLabels(store, keys, points[0]!.time);
  const { last, labelled = false } = range;
  const joined = points.map((point) => fromPoint(point, labels.get(point.id!)));
  const wanted = labelled ? joined.filter(({ label }) => label !== undefined) : joined;
  return last === undefined ? wanted : wanted.slice(-last);
}

async function pointsOf(store: Store, keys: SeriesKeys, { last, since, labelled }: LogRange): Promise<StoredPoint[]> {
  const from = since === undefined ? {} : { from: since };
  const read = (series: string, range: SeriesRange) => collect(store.series.read(series, range));
  if (last === undefined) return read(keys.predictions, from);
  const newest = { ...from, first: 'newest', limit: last } as const;
  if (!labelled) return (await read(keys.predictions, newest)).reverse();
  // The newest labelled predictions reach back to the oldest of as many labels: each stands at its prediction's time.
  const oldest = (await read(keys.labels, newest)).at(-1);
  return oldest === undefined ? [] : read(keys.predictions, { from: oldest.time });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

function rangeProblems({ last, since }: LogRange): Problem[] {
  const problems: Problem[] = [];
  if (last !== undefined && !(Number.isSafeInteger(last) && last >= 1)) {
    const remedy = 'Give a whole number from 1 on';
    problems.push({ what: `${String(last)} is no number of predictions`, where: 'last', remedy });
  }
  if (since !== undefined && !Number.isFinite(since)) {
    problems.push({ what: 'A time is a finite number of milliseconds', where: 'since' });
  }
  return problems;
}
