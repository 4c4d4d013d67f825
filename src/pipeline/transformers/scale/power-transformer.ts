import * as z from 'zod';
import type { NumericColumn } from '../../../data/index.js';
import { checkOptions, flag, oneOf } from '../../../estimators/index.js';
import { likeliestLambda, type PowerMethod } from '../../../numeric/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns, presentValues, refuseOverflow, refuseRows } from '../numeric-columns.js';
import { type PowerColumn, powerColumn, transformColumn } from './power-column.js';
import { refuseTooWide } from './too-wide.js';

export interface PowerTransformerOptions {
  /**
   * `yeo-johnson` (default) takes values of either sign, `box-cox` only such as are above 0. As `transformedTarget` spells
   * them, they are taken as well.
   */
  readonly method?: 'yeo-johnson' | 'box-cox' | 'yeoJohnson' | 'boxCox';
  /** Whether mean 0 and deviation 1 follow. Default `true`. */
  readonly standardize?: boolean;
}

/**
 * Raises each column to the power that makes it most like a normal distribution, by maximum likelihood, as
 * scikit-learn's `PowerTransformer`. Missing values are left out and stay missing; a constant column keeps the power 1.
 */
export function powerTransformer(options: PowerTransformerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'powerTransformer', options: { ...options } };
}

const methods = ['yeo-johnson', 'box-cox'] as const;
const optionsSchema = z.strictObject({
  method: oneOf(...methods, 'yeoJohnson', 'boxCox')
    .default('yeo-johnson')
    .transform(asMethod),
  standardize: flag().default(true),
});
/** As scikit-learn writes them, and as `transformedTarget` does. */
function asMethod(method: PowerMethod | 'yeoJohnson' | 'boxCox'): PowerMethod {
  if (method === 'yeoJohnson') return 'yeo-johnson';
  return method === 'boxCox' ? 'box-cox' : method;
}

const columnSchema = z.strictObject({
  lambda: z.number(),
  shift: z.number(),
  mirrored: z.boolean(),
  mean: z.number(),
  std: z.number(),
});
const stateSchema = z.strictObject({ method: z.enum(methods), columns: z.array(columnSchema) });
type PowerState = { readonly method: PowerMethod; readonly columns: PowerColumn[] };

export const powerTransformerDefinition: TransformerDefinition = {
  name: 'powerTransformer',
  check: (options) => checkOptions('powerTransformer', optionsSchema, options),
  fit(input, options) {
    const { method, standardize } = optionsSchema.parse(options);
    const columns = numericColumns(input, 'powerTransformer');
    refuseValues(columns, method);
    const fits = columns.map((column) => {
      const values = presentValues(column);
      return powerColumn(values, method, isConstant(values) ? 1 : likeliestLambda(values, method), standardize);
    });
    refuseTooWide(
      columns,
      fits.map(({ mean, std }) => mean + std),
    );
    return transformer({ method, columns: fits });
  },
  load: (state) => transformer(stateSchema.parse(state)),
};

function transformer({ method, columns }: PowerState): FittedTransformer {
  return {
    state: { method, columns: columns.map((column) => ({ ...column })) },
    apply(input) {
      refuseValues(numericColumns(input, 'powerTransformer'), method);
      const output = mapNumeric(input, 'powerTransformer', (values, transformed, column) =>
        transformColumn(values, method, columns[column]!, transformed),
      );
      refuseOverflow(output.columns as NumericColumn[], 'powerTransformer');
      return output;
    },
  };
}

function refuseValues(columns: readonly NumericColumn[], method: PowerMethod): void {
  if (method === 'yeo-johnson') return;
  const what = 'The method box-cox needs values above 0';
  refuseRows(columns, (value) => value <= 0, what, "Take the method 'yeo-johnson', or add to the column");
}

function isConstant(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
