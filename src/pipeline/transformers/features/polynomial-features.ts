import * as z from 'zod';
import type { Frame, NumericColumn } from '../../../data/index.js';
import { CapacityError, ValidationError } from '../../../errors/index.js';
import { checkOptions, flag } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { completeColumns, refuseOverflow } from '../numeric-columns.js';
import { countTerms, termsOf } from './polynomial-features-terms.js';

export interface PolynomialFeaturesOptions {
  /** The greatest number of factors of a product, or the least and the greatest. Default 2. */
  readonly degree?: number | readonly [least: number, greatest: number];
  /** Whether a column is a factor once at most, so that there are no powers. Default `false`. */
  readonly interactionOnly?: boolean;
  /** Whether the product of no factors comes first, a column `1` of ones. Default `true`. */
  readonly includeBias?: boolean;
}

/**
 * All products of the columns up to a degree, as scikit-learn's `PolynomialFeatures`, in its order and with its names:
 * `1`, `x0`, `x1`, `x0^2`, `x0 x1`, `x1^2`. Refuses missing values, and products that overflow.
 */
export function polynomialFeatures(options: PolynomialFeaturesOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'polynomialFeatures', options: { ...options } };
}

const degreeError = 'must be an integer of at least 0, or two of them, the lesser first';
const degree = z.int({ error: degreeError }).min(0, { error: degreeError });
const optionsSchema = z.strictObject({
  degree: z
    .union([degree, z.tuple([degree, degree]).refine(([least, greatest]) => least <= greatest)], { error: degreeError })
    .default(2),
  interactionOnly: flag().default(false),
  includeBias: flag().default(true),
});
const stateSchema = z.strictObject({
  columns: z.int(),
  least: z.int(),
  greatest: z.int(),
  interactionOnly: z.boolean(),
  includeBias: z.boolean(),
});
type PolynomialState = z.output<typeof stateSchema>;

const mostTerms = 100_000;

export const polynomialFeaturesDefinition: TransformerDefinition = {
  name: 'polynomialFeatures',
  check(options) {
    const checked = checkOptions('polynomialFeatures', optionsSchema, options);
    const { greatest } = degreesOf(checked.degree);
    if (greatest > 0 || checked.includeBias) return checked;
    throw new ValidationError({
      what: 'Products of no factors are left out, and there are no others',
      where: 'polynomialFeatures.degree',
      remedy: 'Give a degree of 1 or more',
    });
  },
  fit(input, options) {
    const { degree, interactionOnly, includeBias } = optionsSchema.parse(options);
    const columns = completeColumns(input, 'polynomialFeatures').length;
    const { least, greatest } = degreesOf(degree);
    const terms = countTerms(columns, greatest, interactionOnly);
    if (terms > mostTerms) throw tooMany(terms);
    return products({ columns, least, greatest, interactionOnly, includeBias });
  },
  load: (state) => products(stateSchema.parse(state)),
};

function degreesOf(degree: number | readonly [number, number]): { least: number; greatest: number } {
  return typeof degree === 'number' ? { least: 0, greatest: degree } : { least: degree[0], greatest: degree[1] };
}

function products(state: PolynomialState): FittedTransformer {
  const { columns, least, greatest, interactionOnly, includeBias } = state;
  const terms = termsOf(columns, greatest, interactionOnly);

  /** Each product is one that has a factor less, times a column. */
  function apply(input: Frame): Frame {
    const inputs = completeColumns(input, 'polynomialFeatures');
    const values: Float64Array[] = [];
    const outputs: NumericColumn[] = [];
    for (const { parent, column, degree, factors } of terms) {
      const own = inputs[column]?.values;
      const product = parent < 0 ? own?.slice() : new Float64Array(input.rows);
      const output = product ?? new Float64Array(input.rows).fill(1);
      if (parent >= 0) {
        const before = values[parent]!;
        for (let row = 0; row < output.length; row++) output[row] = before[row]! * own![row]!;
      }
      values.push(output);
      if (degree === 0 ? includeBias : degree >= least)
        outputs.push({ type: 'numeric', name: nameOf(factors, inputs), values: output });
    }
    refuseOverflow(outputs, 'polynomialFeatures');
    return { rows: input.rows, columns: outputs };
  }

  return { state, apply };
}

function nameOf(factors: readonly (readonly [column: number, power: number])[], inputs: readonly NumericColumn[]) {
  if (factors.length === 0) return '1';
  return factors
    .map(([column, power]) => (power === 1 ? inputs[column]!.name : `${inputs[column]!.name}^${power}`))
    .join(' ');
}

function tooMany(terms: number): CapacityError {
  return new CapacityError({
    what: `${terms} products come out, and ${mostTerms} are the most that polynomialFeatures makes`,
    where: 'polynomialFeatures.degree',
    remedy: 'Choose columns with columnTransformer() or selectKBest(), or give a lesser degree',
  });
}
