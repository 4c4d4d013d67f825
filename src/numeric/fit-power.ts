import { likeliestLambda } from './likeliest-lambda.js';
import { isMirrored, negated, type PowerMethod, powerLogs, powerShift } from './shifted-powers.js';

/** A power transform that was fitted to values, such as {@link boxCox} and {@link yeoJohnson} take it. */
export interface PowerFit {
  readonly lambda: number;
  /** Where the values' logarithms have their middle; 0 where values lie on both sides of 0. */
  readonly shift: number;
  /** Whether values are to be negated before and after, with 2 − λ for λ: such as know none above 0. */
  readonly mirrored: boolean;
}

/**
 * The λ of greatest likelihood among those that lead back to the values, and where they are seen from.
 *
 * @param values finite; above 0 for Box–Cox; at least one that counts.
 * @param weights how often each value counts; default once each.
 */
export function fitPower(values: Float64Array, method: PowerMethod, weights?: Float64Array): PowerFit {
  const counted = weights === undefined ? values : values.filter((_, i) => weights[i]! > 0);
  const search = weights?.filter((weight) => weight > 0);
  const lambda = likeliestLambda(counted, method, { weights: search, invertible: true });
  const mirrored = isMirrored(counted, method);
  const column = mirrored ? negated(counted) : counted;
  return { lambda, shift: powerShift(column, powerLogs(column, method), method, search), mirrored };
}
