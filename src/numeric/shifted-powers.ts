/** Yeo and Johnson's transformation takes values of either sign; Box and Cox's only such as are above 0. */
export type PowerMethod = 'yeo-johnson' | 'box-cox';

/** A power transform: u = (e^{λ(ℓ − shift)} − 1) / λ of ℓ = log(x + 1) (Yeo–Johnson, x ≥ 0) or log x (Box–Cox). */
export interface ShiftedPower {
  readonly lambda: number;
  readonly shift: number;
  readonly method: PowerMethod;
}

/** u of every value; `logs` are those of its size plus 1, with its sign, or of itself: see {@link powerLogs}. */
export function shiftedPowers(
  values: Float64Array,
  logs: Float64Array,
  { lambda, shift, method }: ShiftedPower,
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

/** ℓ of every value; below 0, −log(1 − x). */
export function powerLogs(values: Float64Array, method: PowerMethod): Float64Array {
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

/** Where no value is below 0, all of them can be seen from their middle; else 0 is the only place that both sides share. */
export function powerShift(
  values: Float64Array,
  logs: Float64Array,
  method: PowerMethod,
  weights?: Float64Array,
): number {
  return method === 'box-cox' || !values.some((value) => value < 0) ? weightedMean(logs, weights) : 0;
}

/** Whether values are seen the other way round, with 2 − λ for λ: such as know none above 0. */
export function isMirrored(values: Float64Array, method: PowerMethod): boolean {
  return method === 'yeo-johnson' && values.some((value) => value < 0) && !values.some((value) => value > 0);
}

export function negated(values: Float64Array): Float64Array {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < turned.length; row++) turned[row] = -values[row]!;
  return turned;
}

export function weightedMean(values: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    sum += weight * values[i]!;
    total += weight;
  }
  return sum / total;
}
