import * as z from 'zod';
import type { Frame, NumericColumn } from '../../../data/index.js';
import { ValidationError } from '../../../errors/index.js';
import { checkOptions, flag } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { float64State } from '../float64-state.js';
import { meanOf } from '../mean-of.js';
import { completeColumns, refuseOverflow } from '../numeric-columns.js';
import { principalComponents, project } from './principal-components.js';

export interface PcaOptions {
  /**
   * How many components: a number of at least 1, or, between 0 and 1, as many as explain more than that share of the
   * variance. Default `null`: as many as the lesser of rows and columns.
   */
  readonly nComponents?: number | null;
  /** Whether each component is divided by its deviation, so that all vary by 1. Default `false`. */
  readonly whiten?: boolean;
}

/**
 * Principal components: the directions in which the rows are spread widest, at right angles to each other, as columns
 * `pca0`, `pca1`, …, as scikit-learn's `PCA` with the full decomposition. The columns are centred, not scaled: put
 * standardScaler() before it where their units differ. Signs are those of `svd_flip`. Refuses missing values.
 */
export function pca(options: PcaOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'pca', options: { ...options } };
}

const countError = 'must be an integer of at least 1, a share between 0 and 1, or null';
const optionsSchema = z.strictObject({
  nComponents: z
    .number({ error: countError })
    .refine((count) => (count > 0 && count < 1) || (count >= 1 && Number.isInteger(count)), { error: countError })
    .nullable()
    .default(null),
  whiten: flag().default(false),
});
const stateSchema = z.strictObject({
  means: float64State,
  /** One a component; each has a weight a column, and those of a whitening are divided by the deviation. */
  components: z.array(float64State),
  /** Over n − 1, one a component; and as a share of the variance of all columns. */
  explainedVariance: float64State,
  explainedVarianceRatio: float64State,
  whiten: z.boolean(),
});
type PcaState = z.output<typeof stateSchema>;

export const pcaDefinition: TransformerDefinition = {
  name: 'pca',
  check: (options) => checkOptions('pca', optionsSchema, options),
  fit(input, options) {
    const { nComponents, whiten } = optionsSchema.parse(options);
    const columns = completeColumns(input, 'pca');
    if (input.rows < 2) throw tooFewRows(input.rows);
    const means = Float64Array.from(columns, ({ values }) => meanOf(values));
    const differences = centered(columns, means);
    if (!Number.isFinite(squaresOf(differences))) throw tooWide();
    const { directions, singularValues } = principalComponents(differences, input.rows);
    const variances = singularValues.map((value) => value ** 2 / (input.rows - 1));
    const total = variances.reduce((sum, variance) => sum + variance, 0);
    const ratios = variances.map((variance) => (total > 0 ? variance / total : 0));
    const count = countOf(nComponents, ratios);
    if (whiten) refuseFlat(singularValues.subarray(0, count), input.rows);
    return projection({
      means,
      components: directions.slice(0, count),
      explainedVariance: variances.slice(0, count),
      explainedVarianceRatio: ratios.slice(0, count),
      whiten,
    });
  },
  load: (state) => projection(stateSchema.parse(state)),
};

function projection(state: PcaState): FittedTransformer {
  const { means, components, explainedVariance, whiten } = state;
  return {
    state,
    apply({ rows, columns: given }: Frame) {
      const inputs = centered(completeColumns({ rows, columns: given }, 'pca'), means);
      const columns = components.map((direction, k): NumericColumn => {
        const values = project(inputs, direction, rows);
        const deviation = whiten ? Math.sqrt(explainedVariance[k]!) : 1;
        if (whiten) for (let row = 0; row < rows; row++) values[row]! /= deviation;
        return { type: 'numeric', name: `pca${k}`, values };
      });
      refuseOverflow(columns, 'pca');
      return { rows, columns };
    },
  };
}

/** The first so many whose shares add up to more than is asked for; a whole number as it is. */
function countOf(asked: number | null, ratios: Float64Array): number {
  if (asked === null) return ratios.length;
  if (asked >= 1) {
    if (asked <= ratios.length) return asked;
    throw new ValidationError({
      what: `${asked} components are asked for, and there are ${ratios.length}: the lesser of rows and columns`,
      where: 'pca.nComponents',
    });
  }
  let explained = 0;
  for (let k = 0; k < ratios.length; k++) {
    explained += ratios[k]!;
    if (explained > asked) return k + 1;
  }
  return ratios.length;
}

function centered(columns: readonly NumericColumn[], means: Float64Array): Float64Array[] {
  return columns.map(({ values }, i) => {
    const mean = means[i]!;
    const differences = new Float64Array(values.length);
    for (let row = 0; row < differences.length; row++) differences[row] = values[row]! - mean;
    return differences;
  });
}

function squaresOf(columns: readonly Float64Array[]): number {
  let sum = 0;
  for (const values of columns) for (let row = 0; row < values.length; row++) sum += values[row]! * values[row]!;
  return sum;
}

/** A component along which the rows do not vary has no deviation to divide by; rounding leaves it a little. */
function refuseFlat(singularValues: Float64Array, rows: number): void {
  const least = (singularValues[0] ?? 0) * rows * Number.EPSILON;
  const flat = singularValues.findIndex((value) => !(value > least));
  if (flat < 0) return;
  throw new ValidationError({
    what: `Along component ${flat} the rows do not vary, so that it cannot be whitened`,
    where: 'pca.whiten',
    remedy: flat === 0 ? 'Leave constant columns out' : `Give nComponents of ${flat} at most`,
  });
}

function tooFewRows(rows: number): ValidationError {
  const what = `pca needs two rows at least, and there ${rows === 1 ? 'is one' : 'are none'}`;
  return new ValidationError({ what, where: 'pca' });
}

function tooWide(): ValidationError {
  return new ValidationError({
    what: 'The values are so large that their variance is no finite number',
    where: 'pca',
    remedy: 'Put standardScaler() before it, or check the units',
  });
}
