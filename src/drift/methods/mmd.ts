import { type Random, shuffle } from '../../random/index.js';
import type { NumericSample } from '../sample.js';
import { type NumericMethod, testResult, undecided } from './method.js';

/** The kernel needs every pair: of longer columns this many values a side are drawn. */
const sizeLimit = 500;
const permutations = 100;

/**
 * The maximum mean discrepancy (Gretton and others, 2012): the unbiased MMD² under a Gaussian kernel whose σ² is half
 * the median squared distance, with the p-value from 100 permutations, (1 + as extreme) / 101 (Phipson and Smyth,
 * 2010: never 0). Above 500 values a side, 500 are drawn.
 */
export const mmd: NumericMethod = {
  name: 'mmd',
  kind: 'test',
  threshold: 0.1,
  inclusive: false,
  on: 'numbers',
  compare(reference, current, { random }) {
    const [x, y] = [draw(reference, random), draw(current, random)];
    if (Math.min(x.length, y.length) < 2) return undecided;
    const pooled = Float64Array.of(...x, ...y);
    const kernel = gaussianKernel(pooled);
    const order = Uint32Array.from(pooled, (_, i) => i);
    const observed = discrepancy(kernel, order, x.length);
    let extreme = 0;
    for (let i = 0; i < permutations; i++) {
      if (discrepancy(kernel, shuffle(order, random), x.length) >= observed) extreme++;
    }
    return testResult(observed, (1 + extreme) / (1 + permutations));
  },
};

/** Every value of a small sample as often as it occurs, or a draw with replacement from a large one. */
function draw({ values, weights, count }: NumericSample, random: Random): Float64Array {
  const ranks =
    count <= sizeLimit
      ? Float64Array.from({ length: count }, (_, i) => i)
      : Float64Array.from({ length: sizeLimit }, () => random.next() * count).sort();
  let [i, end] = [0, weights[0]!];
  return ranks.map((rank) => {
    while (rank >= end && i < values.length - 1) end += weights[++i]!;
    return values[i]!;
  });
}

/** exp(−d² / 2σ²) between all pairs, row after row; σ² is half the median squared distance of different rows. */
function gaussianKernel(values: Float64Array): Float64Array {
  const n = values.length;
  const pairs = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < i; j++) pairs[k++] = (values[i]! - values[j]!) ** 2;
  pairs.sort();
  const median = pairs[(pairs.length - 1) >> 1]!;
  // More than half of the pairs are equal: any other distance is then infinitely far.
  const at = (square: number) => (square === 0 ? 1 : median === 0 ? 0 : Math.exp(-square / median));
  return Float64Array.from({ length: n * n }, (_, i) => at((values[Math.floor(i / n)]! - values[i % n]!) ** 2));
}

/** MMD² of the first `size` rows in `order` against the others, a row's likeness to itself left out. */
function discrepancy(kernel: Float64Array, order: Uint32Array, size: number): number {
  const n = order.length;
  const isFirst = new Uint8Array(n);
  for (let i = 0; i < size; i++) isFirst[order[i]!] = 1;
  let [within, across, others] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const likeness = kernel[i * n + j]!;
      if (isFirst[i] !== isFirst[j]) across += likeness;
      else if (isFirst[i] === 1) within += likeness;
      else others += likeness;
    }
  }
  const rest = n - size;
  return (2 * within) / (size * (size - 1)) + (2 * others) / (rest * (rest - 1)) - (2 * across) / (size * rest);
}
