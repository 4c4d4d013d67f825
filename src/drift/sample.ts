/**
 * Numbers of one column, as the methods see them: distinct values and how often each occurs. Raw columns and stored
 * sketches both become this, and ties need no special care.
 */
export interface NumericSample {
  readonly type: 'numeric';
  /** Ascending, finite, distinct. */
  readonly values: Float64Array;
  /** How often each value occurs. */
  readonly weights: Float64Array;
  /** Whether the weights are true counts; from a sketch they are estimates, not always whole numbers. */
  readonly exact: boolean;
  /** Values that are there: neither missing nor infinite. */
  readonly count: number;
  readonly mean: number;
  /** Population standard deviation (n). */
  readonly std: number;
}

/** Categories of one column, as text, and how often each occurs. */
export interface CategorySample {
  readonly type: 'categorical';
  readonly counts: ReadonlyMap<string, number>;
  readonly count: number;
}

export type Sample = NumericSample | CategorySample;

/** Two samples of one type: what every comparison starts from. */
export type SamplePair =
  | { readonly type: 'numeric'; readonly reference: NumericSample; readonly current: NumericSample }
  | { readonly type: 'categorical'; readonly reference: CategorySample; readonly current: CategorySample };

/**
 * Both samples as the reference's type, or as the current one's where the reference is empty; undefined where the
 * current one cannot be of that type.
 */
export function pairSamples(given: Sample, current: Sample): SamplePair | undefined {
  const reference = (given.count === 0 && convertSample(given, current.type)) || given;
  const converted = convertSample(current, reference.type);
  if (reference.type === 'numeric' && converted?.type === 'numeric') {
    return { type: 'numeric', reference, current: converted };
  }
  if (reference.type === 'categorical' && converted?.type === 'categorical') {
    return { type: 'categorical', reference, current: converted };
  }
  return undefined;
}

/** A sample of raw numbers; NaN and ±Infinity are missing. */
export function numericSample(column: Float64Array): NumericSample {
  const sorted = column.filter(Number.isFinite).sort();
  return { type: 'numeric', ...runs(sorted, 1), exact: true, count: sorted.length, ...moments(sorted) };
}

/** A sample of categories that are already counted; those that do not occur are left out. */
export function categorySample(counted: Iterable<readonly [string, number]>): CategorySample {
  const counts = new Map(Array.from(counted).filter(([, count]) => count > 0));
  return { type: 'categorical', counts, count: Array.from(counts.values()).reduce((sum, n) => sum + n, 0) };
}

/**
 * The sample as one of the wanted type. Numbers become categories by their text; undefined where texts would have to
 * become numbers, or a sketch categories. Without any value, a sample fits either type.
 */
export function convertSample(sample: Sample, type: Sample['type']): Sample | undefined {
  if (sample.type === type) return sample;
  if (sample.count === 0) return type === 'numeric' ? numericSample(new Float64Array(0)) : categorySample([]);
  if (sample.type === 'categorical' || !sample.exact) return undefined;
  return categorySample(Array.from(sample.values, (value, i) => [String(value), sample.weights[i]!] as const));
}

/** The distinct values of sorted ones, each weighted by `weight` for every time it occurs. */
export function runs(sorted: Float64Array, weight: number): { values: Float64Array; weights: Float64Array } {
  const values = new Float64Array(sorted.length);
  const weights = new Float64Array(sorted.length);
  let size = 0;
  for (const value of sorted) {
    if (size === 0 || value !== values[size - 1]) values[size++] = value;
    weights[size - 1]! += weight;
  }
  return { values: values.slice(0, size), weights: weights.slice(0, size) };
}

/** Each in a second pass over the deviations, which keeps the digits that large values cancel; 0 where there is nothing. */
function moments(values: Float64Array): { mean: number; std: number } {
  const n = values.length;
  if (n === 0) return { mean: 0, std: 0 };
  let rough = 0;
  for (const value of values) rough += value / n;
  let rest = 0;
  for (const value of values) rest += (value - rough) / n;
  const mean = rough + rest;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / n;
  return { mean, std: Math.sqrt(variance) };
}
