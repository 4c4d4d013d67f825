/**
 * The least value at which the weights of the values up to it reach the share `p` of all: the inverse of the weighted
 * distribution (Hyndman and Fan's type 1), which is one of the values.
 *
 * @param weights above 0, one a value.
 * @param p from 0 to 1.
 */
export function weightedQuantile(values: Float64Array, weights: Float64Array, p: number): number {
  const { order, reached } = cumulate(values, weights);
  return values[order[firstReaching(reached, p)]!]!;
}

/**
 * The value with half of the weight on either side; the mean of two where exactly half lies up to the first of them,
 * so that a row of weight 2 counts as the row twice.
 */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const { order, reached } = cumulate(values, weights);
  const lower = firstReaching(reached, 0.5);
  const isHalf = reached[lower]! * 2 === reached[reached.length - 1]!;
  return (values[order[lower]!]! + values[order[isHalf ? lower + 1 : lower]!]!) / 2;
}

/** The values' order by size, and how much weight the first so many of them have together. */
function cumulate(values: Float64Array, weights: Float64Array): { order: Uint32Array; reached: Float64Array } {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  let sum = 0;
  return { order, reached: Float64Array.from(order, (row) => (sum += weights[row]!)) };
}

function firstReaching(reached: Float64Array, p: number): number {
  return reached.findIndex((weight) => weight >= p * reached[reached.length - 1]!);
}
