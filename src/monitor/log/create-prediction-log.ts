import { type Clock, type IdSource, randomIds, systemClock } from '../../ambient/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import { declareOnce, type Store } from '../../store/index.js';
import { toPoint } from './entry-point.js';
import { labelPredictions } from './label-predictions.js';
import type { PredictionLog } from './prediction-log.js';
import { readPredictions } from './read-predictions.js';
import { declarations, seriesKeys } from './series-keys.js';

export interface PredictionLogOptions {
  /** The registered model's name. */
  readonly model: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Ids of predictions. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
}

/** A model's prediction log that is kept in `store`. */
export function createPredictionLog(
  given: Store,
  { model, clock = systemClock, newId = randomIds }: PredictionLogOptions,
): PredictionLog {
  const keys = seriesKeys(model);
  const declared = declareOnce(given, declarations);
  return {
    model,
    async record(entries) {
      if (entries.length === 0) return [];
      const problems: Problem[] = [];
      const points = entries.map((entry, i) => toPoint(entry, `entries[${i}]`, { clock, newId }, problems));
      refuse(problems);
      const store = await declared();
      await store.commit([{ type: 'append', series: keys.predictions, points }]);
      return points.map(({ id }) => id);
    },
    async label(values) {
      if (values.length > 0) await labelPredictions(await declared(), keys, values);
    },
    read: async (range) => readPredictions(await declared(), keys, range),
    async count() {
      const { series } = await declared();
      const [predictions, labels] = await Promise.all([series.count(keys.predictions), series.count(keys.labels)]);
      return { predictions, labels };
    },
  };
}
