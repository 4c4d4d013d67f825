import type { OptionValue } from '../../estimators/index.js';
import type { Random } from '../../random/index.js';
import { type Combination, isActive, type SearchedSpace } from './combination.js';
import type { Dimension } from './dimension.js';
import { type Kernels, kernelsOf } from './kernels.js';
import { keyOf } from './key-of.js';

/** A probability density over the combinations of a space. */
export interface Density {
  draw(random: Random): Combination;
  at(combination: Combination): number;
}

/** The latest so many observations weigh 1 each. */
const fresh = 25;

/**
 * A Parzen estimate: the weighted mean of a kernel around each observation and of the prior, which weighs as much as one.
 * A kernel is the product of one in each dimension, so that it tells which values go together. A dimension that an
 * observation does not have, because its condition did not hold, is not known of it: there the prior stands in.
 *
 * Of more than 25, the earlier an observation is the less it weighs: from 1 / n for the first, in even steps up to 1.
 *
 * @param observed in the order in which they were made.
 */
export function parzenDensity(space: SearchedSpace, observed: readonly Combination[]): Density {
  const { dimensions } = space;
  const weights = [...weightsOf(observed.length), 1];
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const kernels = dimensions.map((dimension, at) => {
    const values = observed.map((combination) => combination[at]);
    return remembering(dimension, kernelsOf(dimension, values, dimensions.length));
  });

  function chooseKernel(random: Random): number {
    let left = random.next() * whole;
    const chosen = weights.findIndex((weight) => (left -= weight) < 0);
    return chosen === -1 ? observed.length : chosen;
  }

  function draw(random: Random): Combination {
    const kernel = chooseKernel(random);
    const drawn: (OptionValue | undefined)[] = [];
    for (let at = 0; at < dimensions.length; at++)
      drawn.push(isActive(space, at, drawn) ? kernels[at]!.draw(kernel, random) : undefined);
    return drawn;
  }

  function at(combination: Combination): number {
    const products = new Float64Array(weights);
    for (let i = 0; i < dimensions.length; i++) {
      if (combination[i] === undefined) continue;
      const densities = kernels[i]!.densities(combination[i]!);
      for (let kernel = 0; kernel < products.length; kernel++) products[kernel]! *= densities[kernel]!;
    }
    let sum = 0;
    for (let kernel = 0; kernel < products.length; kernel++) sum += products[kernel]!;
    return sum / whole;
  }

  return { draw, at };
}

/** Of few values, the same are asked about again and again. */
function remembering(dimension: Dimension, kernels: Kernels): Kernels {
  if (!Number.isFinite(dimension.size)) return kernels;
  const known = new Map<string, Float64Array>();
  return {
    draw: kernels.draw,
    densities(value) {
      const key = keyOf(value);
      const found = known.get(key) ?? kernels.densities(value);
      known.set(key, found);
      return found;
    },
  };
}

function weightsOf(count: number): number[] {
  const early = Math.max(0, count - fresh);
  const slope = early > 1 ? (1 - 1 / count) / (early - 1) : 0;
  return Array.from({ length: count }, (_, i) => (i < early ? 1 / count + i * slope : 1));
}
