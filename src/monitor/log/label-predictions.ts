import { NotFoundError, type Problem, refuse } from '../../errors/index.js';
import { isLabel, type Label } from '../../metrics/index.js';
import { type Point, retryOnConflict, type Store, type Write } from '../../store/index.js';
import type { TrueValue } from './prediction-log.js';
import type { SeriesKeys } from './series-keys.js';

/** The most ids that a message lists. */
const mostListed = 20;

/** A true value for a prediction that there is. */
interface Known {
  readonly id: string;
  readonly time: number;
  readonly label: Label;
}

/** Writes true values, all or none; of several for one id the last counts. */
export async function labelPredictions(store: Store, keys: SeriesKeys, values: readonly TrueValue[]): Promise<void> {
  refuse(values.flatMap(problemsOf));
  const known = await withTimes(store, keys, new Map(values.map(({ id, value }) => [id, value])));
  const ids = known.map(({ id }) => id);
  // Two who label a prediction at once both see it unlabelled: the second finds its id taken, and corrects the first.
  await retryOnConflict(async () => {
    const labelled = await store.series.findAll(keys.labels, ids);
    const first = known.filter((_, i) => labelled[i] === undefined);
    const again = known.filter((_, i) => labelled[i] !== undefined);
    await store.commit([
      ...append(
        keys.labels,
        first.map(({ id, time, label }) => ({ id, time, value: label })),
      ),
      ...append(
        keys.corrections,
        again.map(({ id, time, label }) => ({ time, value: { id, label } })),
      ),
    ]);
  });
}

/** The true values by prediction, of the predictions from a time on. */
export async function readLabels(store: Store, keys: SeriesKeys, from: number): Promise<Map<string, Label>> {
  const labels = new Map<string, Label>();
  for await (const { id, value } of store.series.read(keys.labels, { from })) labels.set(id!, value as Label);
  for await (const { value } of store.series.read(keys.corrections, { from })) {
    const { id, label } = value as { readonly id: string; readonly label: Label };
    labels.set(id, label);
  }
  return labels;
}

async function withTimes(store: Store, keys: SeriesKeys, wanted: ReadonlyMap<string, Label>): Promise<Known[]> {
  const ids = [...wanted.keys()];
  const found = await store.series.findAll(keys.predictions, ids);
  const missing = ids.filter((_, i) => found[i] === undefined);
  if (missing.length > 0) throw unknownIds(missing, keys.predictions);
  return Array.from(wanted, ([id, label], i) => ({ id, label, time: found[i]!.time }));
}

function unknownIds(ids: readonly string[], where: string): NotFoundError {
  const listed = ids.slice(0, mostListed).join(', ');
  const more = ids.length > mostListed ? ` and ${ids.length - mostListed} more` : '';
  const remedy = 'Use the ids that record() gave';
  const what = `No prediction has the ${ids.length === 1 ? 'id' : 'ids'} ${listed}${more}; nothing was labelled`;
  return new NotFoundError({ what, where, remedy }, { code: 'PREDICTION_NOT_FOUND' });
}

function problemsOf({ id, value }: TrueValue, i: number): Problem[] {
  const where = `values[${i}]`;
  const problems: Problem[] = [];
  if (typeof id !== 'string' || id === '')
    problems.push({ what: 'The id of a prediction is text', where: `${where}.id` });
  if (!isLabel(value)) {
    const remedy = 'Leave out what is not known yet';
    problems.push({ what: 'A true value is a finite number, a text or a boolean', where: `${where}.value`, remedy });
  }
  return problems;
}

function append(series: string, points: readonly Point[]): Write[] {
  return points.length === 0 ? [] : [{ type: 'append', series, points }];
}
