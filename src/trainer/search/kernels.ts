import type { OptionValue } from '../../estimators/index.js';
import type { Random } from '../../random/index.js';
import { type Axis, axisOf } from './axis.js';
import { allValues, type Dimension } from './dimension.js';
import { keyOf } from './key-of.js';
import { normalCdf, normalDensity } from './normal.js';

/**
 * What a dimension's value may be around each of some observations: a probability distribution each, and after them one
 * more, the prior, that stands for having observed nothing. Where an observation has no value, the prior stands in.
 */
export interface Kernels {
  draw(kernel: number, random: Random): OptionValue;
  /** A value's probability by each of them; its density where any number is one, on an axis taken as 1 long. */
  densities(value: OptionValue): Float64Array;
}

/** Of a stretch 1 long, the width of kernels of a single observation; Optuna has it from BOHB (Falkner et al., 2018). */
const widest = 0.2;

/**
 * @param observed a value each, or none. @param dimensions how many are observed together: with more of them, fewer
 *   observations are near to each other, and kernels must be wider.
 */
export function kernelsOf(
  dimension: Dimension,
  observed: readonly (OptionValue | undefined)[],
  dimensions: number,
): Kernels {
  const axis = axisOf(dimension);
  return axis === undefined
    ? categoricalKernels([...allValues(dimension)], observed)
    : normalKernels(axis, observed, dimensions);
}

/** A kernel gives its own value 1, and every value a share of the prior, which is less the more observations there are. */
function categoricalKernels(values: readonly OptionValue[], observed: readonly (OptionValue | undefined)[]): Kernels {
  const keys = observed.map((value) => (value === undefined ? undefined : keyOf(value)));
  const extra = 1 / (observed.length + 1);
  const whole = 1 + values.length * extra;
  return {
    draw(kernel, random) {
      const own = observed[kernel];
      return own !== undefined && random.next() * whole < 1 ? own : values[random.integer(values.length)]!;
    },
    densities(value) {
      const key = keyOf(value);
      return Float64Array.from({ length: observed.length + 1 }, (_, kernel) => {
        if (keys[kernel] === undefined) return 1 / values.length;
        return ((keys[kernel] === key ? 1 : 0) + extra) / whole;
      });
    },
  };
}

/**
 * Normal distributions around the observations, cut off at the ends of the axis. Their width follows Scott's rule,
 * n^(−1 / (d + 4)), but is never less than what a few observations can tell: Bergstra's "magic clip". The prior lies in
 * the middle, as wide as the axis.
 */
function normalKernels(axis: Axis, observed: readonly (OptionValue | undefined)[], dimensions: number): Kernels {
  const { from, to } = axis;
  const [n, range] = [observed.length, to - from];
  const scott = widest * Math.max(1, n) ** (-1 / (dimensions + 4));
  const width = range * Math.min(1, Math.max(scott, 1 / Math.min(100, n + 2)));
  const isPrior = (kernel: number) => observed[kernel] === undefined;
  const centers = Float64Array.from({ length: n + 1 }, (_, k) =>
    isPrior(k) ? from + range / 2 : axis.place(observed[k]!),
  );
  const widths = centers.map((_, k) => (isPrior(k) ? range : width));
  const share = (kernel: number, low: number, high: number) =>
    normalCdf((high - centers[kernel]!) / widths[kernel]!) - normalCdf((low - centers[kernel]!) / widths[kernel]!);
  const within = centers.map((_, k) => share(k, from, to));
  return {
    draw(kernel, random) {
      // Not even the prior is cut off by two thirds, so that this comes to an end soon.
      for (;;) {
        const place = centers[kernel]! + widths[kernel]! * random.normal();
        if (place >= from && place <= to) return axis.value(place);
      }
    },
    densities(value) {
      if (axis.cell !== undefined) {
        const [low, high] = axis.cell(value);
        return within.map((whole, kernel) => share(kernel, low, high) / whole);
      }
      const place = axis.place(value);
      return within.map((whole, kernel) => {
        const spread = widths[kernel]! / range;
        return normalDensity((place - centers[kernel]!) / widths[kernel]!) / spread / whole;
      });
    },
  };
}
