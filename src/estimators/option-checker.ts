import * as z from 'zod';
import type { EstimatorDefinition } from './estimator.js';
import { checkOptions, flag, integerFrom, numberFrom, oneOf, positiveNumber, share } from './options.js';

/**
 * What an option may be. Each is a zod type, so that `optionTypes.integerFrom(1).nullable().default(5)` is one of an
 * option that may be null, and is 5 where it is left out.
 */
export const optionTypes = { flag, integerFrom, numberFrom, oneOf, positiveNumber, share } as const;

/**
 * The `check` of an estimator with these options: it fills in defaults, and lists every unknown option, with the name
 * that is nearest to it, and every value that does not fit.
 *
 * @param owner the estimator's name.
 * @example
 * check: optionChecker('trimmedMean', { trim: optionTypes.numberFrom(0).default(0.1) })
 */
export function optionChecker(owner: string, types: z.ZodRawShape): EstimatorDefinition['check'] {
  const schema = z.strictObject(types);
  return (options) => checkOptions(owner, schema, options) as ReturnType<EstimatorDefinition['check']>;
}
