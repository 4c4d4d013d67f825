import { brentMinimum } from '../../../numeric/index.js';
import { meanAndStd } from './mean-and-std.js';
import { logVarianceSlope, powerSlope } from './power-slope.js';
import { rootNear } from './root-near.js';

/** Yeo and Johnson's transformation takes values of either sign; Box and Cox's only such as are above 0. */
export type PowerMethod = 'yeo-johnson' | 'box-cox';

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

/**
 * The λ of the greatest likelihood, for values of which some differ. Brent's method, from −2 and 2 as in scipy, comes
 * within 1e-6 or so of it: the likelihood is flat to a double nearer than that. Its slope is not, and where that is 0 is
 * where λ lies.
 */
export function likeliestLambda(values: Float64Array, method: PowerMethod): number {
  const mirrored = isMirrored(values, method);
  const column = mirrored ? negated(values) : values;
  const logs = logsOf(column, method);
  const shift = shiftOf(column, logs, method);
  const logMean = meanAndStd(logs).mean;
  const transformed = new Float64Array(values.length);
  const slopes = new Float64Array(values.length);

  /** Twice the negative log-likelihood a value: that of u, and of the factor e^{λ·shift} by which it differs. */
  function height(lambda: number): number {
    powers(column, logs, { lambda, shift, method }, transformed);
    const variance = varianceOf(transformed);
    const negative = Math.log(variance) + 2 * lambda * shift - 2 * (lambda - 1) * logMean;
    return variance > 0 && Number.isFinite(negative) ? negative : Number.POSITIVE_INFINITY;
  }

  function slope(lambda: number): number {
    powers(column, logs, { lambda, shift, method }, transformed);
    for (let row = 0; row < slopes.length; row++) {
      const log = logs[row]!;
      const negative = method === 'yeo-johnson' && column[row]! < 0;
      slopes[row] = negative ? powerSlope(-log, 2 - lambda) : powerSlope(log - shift, lambda);
    }
    return logVarianceSlope(transformed, slopes) + 2 * (shift - logMean);
  }

  const near = brentMinimum(height, mirrored ? [4, 0] : [-2, 2]);
  const lambda = rootNear(slope, near);
  return mirrored ? 2 - lambda : lambda;
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
  const logs = logsOf(column, method);
  const shift = shiftOf(column, logs, method);
  const transformed = new Float64Array(values.length);
  powers(column, logs, { lambda, shift, method }, transformed);
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
  powers(column, logsOf(column, method), { lambda, shift, method }, output);
  const unit = mirrored ? -std : std;
  for (let row = 0; row < output.length; row++) output[row] = (output[row]! - mean) / unit;
}

interface Power {
  readonly lambda: number;
  readonly shift: number;
  readonly method: PowerMethod;
}

/** u of every value; `logs` are those of its size plus 1, with its sign, or of itself. */
function powers(
  values: Float64Array,
  logs: Float64Array,
  { lambda, shift, method }: Power,
  output: Float64Array,
): void {
  const other = 2 - lambda;
  const atZero = power(-shift, lambda);
  const factor = Math.exp(-lambda * shift);
  for (let row = 0; row < output.length; row++) {
    const log = logs[row]!;
    // Below 0, the textbook's form, brought to the units of the rest.
    const negative = method === 'yeo-johnson' && values[row]! < 0;
    output[row] = negative ? atZero - factor * power(-log, other) : power(log - shift, lambda);
  }
}

/** (e^{λℓ} − 1) / λ, and ℓ where λ is 0. */
function power(log: number, lambda: number): number {
  return Math.abs(lambda) < Number.EPSILON ? log : Math.expm1(lambda * log) / lambda;
}

function logsOf(values: Float64Array, method: PowerMethod): Float64Array {
  const logs = new Float64Array(values.length);
  if (method === 'box-cox') for (let row = 0; row < logs.length; row++) logs[row] = Math.log(values[row]!);
  else {
    for (let row = 0; row < logs.length; row++) {
      const value = values[row]!;
      logs[row] = value < 0 ? -Math.log1p(-value) : Math.log1p(value);
    }
  }
  return logs;
}

function negated(values: Float64Array): Float64Array {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < turned.length; row++) turned[row] = -values[row]!;
  return turned;
}

/** Where no value is below 0, all of them can be seen from their middle; else 0 is the only place that both sides share. */
function shiftOf(values: Float64Array, logs: Float64Array, method: PowerMethod): number {
  return method === 'box-cox' || !values.some((value) => value < 0) ? meanAndStd(logs).mean : 0;
}

function isMirrored(values: Float64Array, method: PowerMethod): boolean {
  return method === 'yeo-johnson' && values.some((value) => value < 0) && !values.some((value) => value > 0);
}

function varianceOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) * (values[i]! - mean);
  return squares / values.length;
}
