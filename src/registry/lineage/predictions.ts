import { NotFoundError } from '../../errors/index.js';
import {
  countByVersion,
  findPrediction,
  type LogPeriod,
  loggedModels,
  type PredictionSource,
} from '../../monitor/log/index.js';
import type { Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { findModel, type ModelDocument } from '../documents.js';
import { listed } from '../listed.js';

/** A prediction, and the model that it is of, by its present name; none where that was deleted, or never registered. */
export interface FoundPrediction extends PredictionSource {
  readonly model: string | undefined;
}

/** A name under which a model's predictions were logged, and when it was the model's. */
interface Period extends LogPeriod {
  readonly name: string;
}

/**
 * The prediction with this id, by the name that its model has or had: a log goes by the name at the time.
 *
 * @throws NotFoundError with the models of which there are predictions.
 */
export async function demandPrediction(store: Store, name: string, id: string): Promise<FoundPrediction> {
  const model = await findModel(store, name);
  for (const period of model === undefined ? [] : periodsOf(model)) {
    const found = await findPrediction(store, period.name, id);
    if (found !== undefined && isWithin(found.time, period)) return { ...found, model: name };
  }
  const found = await findPrediction(store, name, id);
  if (found === undefined) return noPrediction(store, name, id);
  return { ...found, model: await modelCalled(store, name, found.time) };
}

/** How many predictions of each version of a model were logged, under whatever name. */
export async function predictionsByVersion(store: Store, name: string): Promise<ReadonlyMap<number, number>> {
  const model = await findModel(store, name);
  const periods: readonly Period[] = model === undefined ? [{ name }] : periodsOf(model);
  const counts = new Map<number, number>();
  for (const { name: log, ...range } of periods) {
    for (const [version, count] of await countByVersion(store, log, range)) {
      counts.set(version, (counts.get(version) ?? 0) + count);
    }
  }
  return counts;
}

/** Its present name, and those that it had. */
function periodsOf({ name, nameSince, formerNames = [] }: Pick<ModelDocument, 'name' | 'nameSince' | 'formerNames'>) {
  const former = formerNames.map(({ name, since, until }) => periodOf(name, since, until));
  return [periodOf(name, nameSince ?? null), ...former.reverse()];
}

function periodOf(name: string, since: number | null, until?: number): Period {
  return { name, ...(since !== null && { from: since }), ...(until !== undefined && { until }) };
}

/** The model that had a name at a time, by its present name; of several, which clocks at odds can make, the last. */
async function modelCalled(store: Store, name: string, time: number): Promise<string | undefined> {
  const { documents } = await store.documents.query<ModelDocument>({
    collection: collections.models,
    select: [['name'], ['nameSince'], ['formerNames']],
  });
  let last: { readonly model: string; readonly from: number } | undefined;
  for (const { value } of documents) {
    for (const period of periodsOf(value)) {
      const from = period.from ?? -Infinity;
      if (period.name !== name || !isWithin(time, period) || (last !== undefined && last.from > from)) continue;
      last = { model: value.name, from };
    }
  }
  return last?.model;
}

function isWithin(time: number, { from = -Infinity, until = Infinity }: LogPeriod): boolean {
  return time >= from && time < until;
}

async function noPrediction(store: Store, model: string, id: string): Promise<never> {
  const models = await loggedModels(store);
  const remedy = models.includes(model)
    ? 'Use the ids that record() gave'
    : models.length > 0
      ? `Predictions are logged of ${listed(models)}`
      : 'No prediction is logged in this store yet';
  const what = `There is no prediction ${JSON.stringify(id)} of ${JSON.stringify(model)}`;
  throw new NotFoundError({ what, where: 'uri', remedy }, { code: 'PREDICTION_NOT_FOUND' });
}
