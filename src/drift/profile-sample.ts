import type { ColumnProfile, NumericProfile } from '../data/index.js';
import type { DriftColumnType } from './drift-detector.js';
import { categoriesOf, categorySample, type NumericSample, type Sample } from './sample.js';

/**
 * A sample from what a profile keeps of a column: all counts where few values are distinct, else the sketch, whose
 * evenly spaced quantiles each stand for an equal share of the values. Undefined where the wanted type cannot be had:
 * numbers from texts, or categories from a sketch.
 */
export function sampleOfProfile(profile: ColumnProfile, type: DriftColumnType): Sample | undefined {
  if (profile.type === 'categorical') {
    if (type === 'numeric') return undefined;
    return categorySample(profile.categories.map(({ value, count }) => [value, count] as const));
  }
  const sample = numericSampleOfProfile(profile);
  if (type === 'numeric') return sample;
  return sample.exact ? categoriesOf(sample) : undefined;
}

function numericSampleOfProfile(profile: NumericProfile): NumericSample {
  const count = profile.count - profile.infinite;
  // The profile's deviation is the sample's (n − 1); drift is measured in the population's.
  const std = profile.std === null ? 0 : profile.std * Math.sqrt((count - 1) / count);
  const whole = { type: 'numeric', count, mean: profile.mean ?? 0, std } as const;
  if (profile.values === undefined) return { ...whole, ...weighSketch(profile.sketch, count) };
  return {
    ...whole,
    values: Float64Array.from(profile.values, ({ value }) => value),
    weights: Float64Array.from(profile.values, ({ count }) => count),
    exact: true,
  };
}

/** Equal weights, half for the least and the greatest value: between two quantiles lies the same share of the values. */
function weighSketch(sketch: Float64Array, count: number): Pick<NumericSample, 'values' | 'weights' | 'exact'> {
  const exact = sketch.length === count;
  const weigh = (i: number) => {
    if (exact) return 1;
    const isEnd = i === 0 || i === sketch.length - 1;
    return (count / (sketch.length - 1)) * (isEnd ? 0.5 : 1);
  };
  const values: number[] = [];
  const weights: number[] = [];
  sketch.forEach((value, i) => {
    if (value !== values.at(-1)) {
      values.push(value);
      weights.push(0);
    }
    weights[weights.length - 1]! += weigh(i);
  });
  return { values: Float64Array.from(values), weights: Float64Array.from(weights), exact };
}
