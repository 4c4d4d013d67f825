import { isMirrored, negated, type PowerMethod, powerLogs, powerShift, shiftedPowers } from '../../../numeric/index.js';
import { meanAndStd } from './mean-and-std.js';

/**
 * How one column is transformed. With ℓ = log(x + 1) (Yeo–Johnson, x ≥ 0) or log x (Box–Cox), the transformation is
 * (e^{λℓ} − 1) / λ; here it stands as u = (e^{λ(ℓ − shift)} − 1) / λ, which differs by a factor and a constant alone,
 * both of which standardising takes away. Around the mean of ℓ, u neither overflows nor cancels, whatever λ is, where the
 * textbook's form loses most of its digits for values that lie far from 0 beside their spread.
 *
 * x < 0 becomes −((1 − x)^{2−λ} − 1) / (2 − λ) (Yeo and Johnson, "A new family of power transformations", Biometrika 87,
 * 2000), which mirrors x ≥ 0 with 2 − λ for λ.
 */
export interface PowerColumn {
  /** λ of the transformation; where `mirrored`, that of the negated values. */
  readonly lambda: number;
  readonly shift: number;
  /** Whether values are negated before and after: a column that knows none above 0. */
  readonly mirrored: boolean;
  /** Subtracted from u, and u divided by it; 0 and 1 where nothing is standardised. */
  readonly mean: number;
  readonly std: number;
}

/** The column's transformation for a given λ. */
export function powerColumn(
  values: Float64Array,
  method: PowerMethod,
  given: number,
  standardize: boolean,
): PowerColumn {
  const mirrored = standardize && isMirrored(values, method);
  const lambda = mirrored ? 2 - given : given;
  if (!standardize) return { lambda, shift: 0, mirrored, mean: 0, std: 1 };
  const column = mirrored ? negated(values) : values;
  const logs = powerLogs(column, method);
  const shift = powerShift(column, logs, method);
  const transformed = new Float64Array(values.length);
  shiftedPowers(column, logs, { lambda, shift, method }, transformed);
  return { lambda, shift, mirrored, ...meanAndStd(transformed) };
}

/** Writes the transformed values; a missing one stays missing, and one that has no transform is not finite. */
export function transformColumn(
  values: Float64Array,
  method: PowerMethod,
  { lambda, shift, mirrored, mean, std }: PowerColumn,
  output: Float64Array,
): void {
  const column = mirrored ? negated(values) : values;
  shiftedPowers(column, powerLogs(column, method), { lambda, shift, method }, output);
  const unit = mirrored ? -std : std;
  for (let row = 0; row < output.length; row++) output[row] = (output[row]! - mean) / unit;
}
