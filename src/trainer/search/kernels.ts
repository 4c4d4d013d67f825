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
 *
 * Observations of the same value have the same kernel, which is reckoned with once.
 */
function normalKernels(axis: Axis, observed: readonly (OptionValue | undefined)[], dimensions: number): Kernels {
  const { from, to } = axis;
  const [n, range] = [observed.length, to - from];
  const scott = widest * Math.max(1, n) ** (-1 / (dimensions + 4));
  const width = range * Math.min(1, Math.max(scott, 1 / Math.min(100, n + 2)));
  const { kinds, places } = kindsOf(axis, observed);
  const centers = Float64Array.from([from + range / 2, ...places]);
  const widths = centers.map((_, kind) => (kind === prior ? range : width));
  const within = shares(from, to);

  /** Of each kind of kernel, how much of it lies there. The loops are plain because they are hot. */
  function shares(low: number, high: number): Float64Array {
    const found = new Float64Array(centers.length);
    for (let kind = 0; kind < found.length; kind++) {
      const center = centers[kind]!;
      const spread = widths[kind]!;
      found[kind] = normalCdf((high - center) / spread) - normalCdf((low - center) / spread);
    }
    return found;
  }

  function densitiesOfKinds(value: OptionValue): Float64Array {
    if (axis.cell !== undefined) {
      const found = shares(...axis.cell(value));
      for (let kind = 0; kind < found.length; kind++) found[kind]! /= within[kind]!;
      return found;
    }
    const place = axis.place(value);
    const found = new Float64Array(centers.length);
    for (let kind = 0; kind < found.length; kind++) {
      const spread = widths[kind]!;
      found[kind] = normalDensity((place - centers[kind]!) / spread) / (spread / range) / within[kind]!;
    }
    return found;
  }

  return {
    draw(kernel, random) {
      const kind = kinds[kernel]!;
      // Not even the prior is cut off by two thirds, so that this comes to an end soon.
      for (;;) {
        const place = centers[kind]! + widths[kind]! * random.normal();
        if (place >= from && place <= to) return axis.value(place);
      }
    },
    densities(value) {
      const ofKinds = densitiesOfKinds(value);
      const densities = new Float64Array(n + 1);
      for (let kernel = 0; kernel <= n; kernel++) densities[kernel] = ofKinds[kinds[kernel]!]!;
      return densities;
    },
  };
}

/** The kind of kernel that is the prior; the others have one for each place, from 1 on. */
const prior = 0;

/** Of each observation, and of the prior after them, its kind. */
function kindsOf(axis: Axis, observed: readonly (OptionValue | undefined)[]): { kinds: Int32Array; places: number[] } {
  const known = new Map<number, number>();
  const kinds = new Int32Array(observed.length + 1);
  for (let kernel = 0; kernel < observed.length; kernel++) {
    const value = observed[kernel];
    if (value === undefined) continue;
    const place = axis.place(value);
    if (!known.has(place)) known.set(place, known.size + 1);
    kinds[kernel] = known.get(place)!;
  }
  return { kinds, places: [...known.keys()] };
}
