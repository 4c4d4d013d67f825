import { type State, sortNumbers } from '../../arrays/index.js';
import { quantile } from '../../data/index.js';
import { boxCox, boxCoxInverse, fitPower, yeoJohnson, yeoJohnsonInverse } from '../../numeric/index.js';

/** What a transform has learned of the target, by name. */
export type Learned = { readonly [name: string]: State };

/** A way to bring a target to another scale, and back. */
export interface TargetTransform {
  /** Values must lie above it. */
  readonly above?: number;
  /** @param weights how often each value counts; default once each. */
  learn(values: Float64Array, weights?: Float64Array): Learned;
  apply(value: number, learned: Learned): number;
  /** Never NaN; infinite where there is no value that far out. */
  invert(transformed: number, learned: Learned): number;
}

/** What older models have learned knows no shift. */
function powerOf({ lambda, shift = 0, mirrored = false }: Learned) {
  return { lambda: lambda as number, shift: shift as number, mirrored: mirrored as boolean };
}

export const targetTransforms = {
  log: { above: 0, learn: () => ({}), apply: Math.log, invert: Math.exp },
  log1p: { above: -1, learn: () => ({}), apply: Math.log1p, invert: Math.expm1 },
  boxCox: {
    above: 0,
    learn(values, weights) {
      const { lambda, shift } = fitPower(values, 'box-cox', weights);
      return { lambda, shift };
    },
    apply(value, learned) {
      const { lambda, shift } = powerOf(learned);
      return boxCox(value, lambda, shift);
    },
    invert(transformed, learned) {
      const { lambda, shift } = powerOf(learned);
      return boxCoxInverse(transformed, lambda, shift);
    },
  },
  yeoJohnson: {
    learn: (values, weights) => ({ ...fitPower(values, 'yeo-johnson', weights) }),
    apply(value, learned) {
      const { lambda, shift, mirrored } = powerOf(learned);
      return mirrored ? -yeoJohnson(-value, 2 - lambda, shift) : yeoJohnson(value, lambda, shift);
    },
    invert(transformed, learned) {
      const { lambda, shift, mirrored } = powerOf(learned);
      return mirrored
        ? -yeoJohnsonInverse(-transformed, 2 - lambda, shift)
        : yeoJohnsonInverse(transformed, lambda, shift);
    },
  },
  standard: {
    learn: learnMoments,
    apply: (value, { mean, scale }) => (value - (mean as number)) / (scale as number),
    invert: (transformed, { mean, scale }) => transformed * (scale as number) + (mean as number),
  },
  quantile: {
    learn: learnQuantiles,
    apply: (value, { quantiles }) => shareBelow(value, quantiles as Float64Array),
    invert: (transformed, { quantiles }) => quantile(quantiles as Float64Array, Math.min(1, Math.max(0, transformed)))!,
  },
} as const satisfies Readonly<Record<string, TargetTransform>>;

export type TargetTransformName = keyof typeof targetTransforms;

/** Mean and standard deviation (÷ n); where all values are equal the scale is 1. */
function learnMoments(values: Float64Array, weights?: Float64Array): Learned {
  const [total, sum] = sums(values, weights, (value) => value);
  const mean = sum / total;
  const [, squares] = sums(values, weights, (value) => (value - mean) ** 2);
  const scale = Math.sqrt(squares / total);
  return { mean, scale: scale > 1e-12 * Math.abs(mean) ? scale : 1 };
}

function sums(values: Float64Array, weights: Float64Array | undefined, of: (value: number) => number) {
  let [total, sum] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = weights?.[i] ?? 1;
    total += weight;
    sum += weight * of(values[i]!);
  }
  return [total, sum] as const;
}

/** How many quantiles are kept at most. */
const mostQuantiles = 1000;

/** The values at equal shares from the least to the greatest; weights make no difference to them. */
function learnQuantiles(values: Float64Array): Learned {
  const sorted = sortNumbers(values.slice());
  const count = Math.min(mostQuantiles, sorted.length);
  if (count === sorted.length) return { quantiles: sorted };
  return { quantiles: Float64Array.from({ length: count }, (_, i) => quantile(sorted, i / (count - 1))!) };
}

/** The share at which the value stands among the quantiles, from 0 to 1; of a stretch of equal ones, its middle. */
function shareBelow(value: number, quantiles: Float64Array): number {
  const last = quantiles.length - 1;
  if (last === 0) return 0.5;
  const lower = place(quantiles, (at) => at < value);
  const upper = place(quantiles, (at) => at <= value);
  if (upper > lower) return (lower + upper - 1) / 2 / last;
  if (lower === 0) return 0;
  if (lower > last) return 1;
  const [below, above] = [quantiles[lower - 1]!, quantiles[lower]!];
  return (lower - 1 + (value - below) / (above - below)) / last;
}

/** How many of the quantiles come before the first that does not hold. */
function place(quantiles: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, quantiles.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(quantiles[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
