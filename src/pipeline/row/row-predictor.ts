import { type Row, rowReader } from '../../data/index.js';
import type { EstimatorDefinition, FittedEstimator } from '../../estimators/index.js';
import type { Label } from '../../metrics/index.js';
import type { PredictOptions } from '../fitted-pipeline.js';
import type { Manifest } from '../manifest.js';
import type { ColumnCategories } from '../model/categories.js';
import type { FittedTransformer } from '../transformer.js';
import type { RowPlace } from './row-step.js';

/** Predictions for a list of one row; `undefined` where it must go the way of tables. */
export interface RowPredictor {
  predict(data: unknown, options: PredictOptions | undefined): Label | undefined;
  predictProba(data: unknown, options: PredictOptions | undefined): number[] | undefined;
}

export interface RowPredictorParts {
  readonly manifest: Manifest;
  readonly steps: FittedTransformer;
  readonly estimator: FittedEstimator;
  readonly definition: Pick<EstimatorDefinition, 'acceptsMissing'>;
  /** What the estimator learned of columns that are texts to it. */
  readonly categories: ColumnCategories | undefined;
}

/** `undefined` where a step has no form for rows, or leaves texts that the estimator did not learn. */
export function createRowPredictor(parts: RowPredictorParts): RowPredictor | undefined {
  const { manifest, steps, estimator, definition, categories } = parts;
  const { signature, inputs, task, classes } = manifest;
  const places = signature.columns.map((column): RowPlace => {
    const { name } = column;
    return column.type === 'numeric' ? { name } : { name, categories: column.categories };
  });
  const step = steps.row?.(places);
  const codes = step && learnedCodes(step.places, categories);
  if (step === undefined || codes === undefined) return undefined;

  const read = rowReader(signature, inputs);
  const row = new Float64Array(places.length);
  const width = step.places.length;
  const features = { rows: 1, columns: width, data: new Float64Array(width) };
  const out = new Float64Array(Math.max(1, classes.length));
  const takesMissing = definition.acceptsMissing === true;

  /** Lays out the features of the row, if it can be predicted in this way. */
  function fill(data: unknown, options: PredictOptions | undefined): boolean {
    if (!Array.isArray(data) || data.length !== 1 || options?.inputs !== undefined) return false;
    if (!read(data[0] as Row, row)) return false;
    const values = step!.run(row);
    for (let i = 0; i < width; i++) {
      const learned = codes![i];
      const value = learned === undefined ? values[i]! : (learned[values[i]!] ?? Number.NaN);
      if (!takesMissing && Number.isNaN(value)) return false;
      features.data[i] = value;
    }
    return true;
  }

  return {
    predict(data, options) {
      if (!fill(data, options)) return undefined;
      estimator.predict(features, out);
      const value = out[0]!;
      if (task === 'classification') return classes[value];
      return Number.isFinite(value) ? value : undefined;
    },
    predictProba(data, options) {
      if (estimator.predictProba === undefined || !fill(data, options)) return undefined;
      estimator.predictProba(features, out);
      return Array.from(out);
    },
  };
}

/** For each place that holds a category, what the estimator calls it; NaN where it did not learn it. */
function learnedCodes(
  places: readonly RowPlace[],
  categories: ColumnCategories | undefined,
): readonly (Float64Array | undefined)[] | undefined {
  if (categories === undefined && places.some((place) => place.categories !== undefined)) return undefined;
  return places.map((place, i) => {
    if (place.categories === undefined) return undefined;
    const learned = new Map(categories![i]!.map((category, code) => [category, code]));
    return Float64Array.from(place.categories, (category) => learned.get(category) ?? Number.NaN);
  });
}
