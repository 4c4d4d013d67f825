import type { ColumnProfile, NumericProfile } from '../data/index.js';
import { categorySample, type NumericSample, runs, type Sample } from './sample.js';

/** Into how many values a share between two quantiles is spread: enough for the bins of PSI and the like. */
const pointsPerGap = 8;

/**
 * A sample from what a profile keeps of a column: all counts where few values are distinct, else the sketch, whose
 * evenly spaced quantiles each stand for an equal share of the values.
 */
export function sampleOfProfile(profile: ColumnProfile): Sample {
  if (profile.type === 'numeric') return numericSampleOfProfile(profile);
  return categorySample(profile.categories.map(({ value, count }) => [value, count] as const));
}

function numericSampleOfProfile(profile: NumericProfile): NumericSample {
  const count = profile.count - profile.infinite;
  // The profile's deviation is the sample's (n − 1); drift is measured in the population's.
  const std = profile.std === null ? 0 : profile.std * Math.sqrt((count - 1) / count);
  const whole = { type: 'numeric', count, mean: profile.mean ?? 0, std } as const;
  if (profile.values === undefined) return { ...whole, ...spreadSketch(profile, count) };
  return {
    ...whole,
    values: Float64Array.from(profile.values, ({ value }) => value),
    weights: Float64Array.from(profile.values, ({ count }) => count),
    exact: true,
  };
}

/**
 * A sketch as weighted values. Where it is the data, each counts once. Else the same share of the values lies between
 * any two neighbouring quantiles: it is spread there, or stands on one value where they are equal.
 */
function spreadSketch(
  { sketch, integer }: NumericProfile,
  count: number,
): Pick<NumericSample, 'values' | 'weights' | 'exact'> {
  if (sketch.length === count) return { ...runs(sketch, 1), exact: true };
  const gaps = sketch.length - 1;
  const points = Float64Array.from({ length: gaps * pointsPerGap }, (_, i) => {
    const gap = Math.floor(i / pointsPerGap);
    const along = thinning(((i % pointsPerGap) + 0.5) / pointsPerGap, gap, gaps);
    const [low, high] = [sketch[gap]!, sketch[gap + 1]!];
    const value = low === high ? low : low * (1 - along) + high * along;
    return integer ? Math.round(value) : value;
  });
  return { ...runs(points, count / points.length), exact: false };
}

/**
 * Where in a gap a point lies, 0 to 1. The outermost gaps reach to the extremes, where values thin out: there the cube
 * draws them inwards, as far as the tail of an exponential distribution of a few dozen values lies on average.
 */
function thinning(along: number, gap: number, gaps: number): number {
  if (gap === gaps - 1) return along ** 3;
  return gap === 0 ? 1 - (1 - along) ** 3 : along;
}
