/** A curve that never falls: straight between its points, and flat beyond the first and the last. */
export interface Isotonic {
  /** Rising. */
  readonly x: Float64Array;
  /** Never falling. */
  readonly y: Float64Array;
}

/**
 * The rising curve with the least Σ w (y − curve)²: rows of one score are taken together, and then neighbours that fall
 * are pooled to their mean until none does (pool adjacent violators). Source: scikit-learn's IsotonicRegression with
 * `out_of_bounds='clip'`.
 *
 * @param weights how often each row counts; default once each.
 */
export function isotonicOf(scores: Float64Array, values: ArrayLike<number>, weights?: Float64Array): Isotonic {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  // Pools of rows: from the least to the greatest score, their weight and the sum of their values.
  const least: number[] = [];
  const greatest: number[] = [];
  const weight: number[] = [];
  const sum: number[] = [];
  const meanOf = (pool: number) => sum[pool]! / weight[pool]!;

  function joinLastTwo(): void {
    const [end, joined, added] = [greatest.pop()!, weight.pop()!, sum.pop()!];
    least.pop();
    const pool = weight.length - 1;
    greatest[pool] = end;
    weight[pool] = weight[pool]! + joined;
    sum[pool] = sum[pool]! + added;
  }

  for (let i = 0; i < order.length; ) {
    const score = scores[order[i]!]!;
    let [w, s] = [0, 0];
    for (; i < order.length && scores[order[i]!] === score; i++) {
      const rowWeight = weights?.[order[i]!] ?? 1;
      w += rowWeight;
      s += rowWeight * values[order[i]!]!;
    }
    least.push(score);
    greatest.push(score);
    weight.push(w);
    sum.push(s);
    while (weight.length > 1 && meanOf(weight.length - 2) >= meanOf(weight.length - 1)) joinLastTwo();
  }

  const x: number[] = [];
  const y: number[] = [];
  for (let pool = 0; pool < weight.length; pool++) {
    const mean = meanOf(pool);
    x.push(least[pool]!);
    y.push(mean);
    if (greatest[pool]! === least[pool]!) continue;
    x.push(greatest[pool]!);
    y.push(mean);
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

export function applyIsotonic({ x, y }: Isotonic, score: number): number {
  const last = x.length - 1;
  if (score <= x[0]!) return y[0]!;
  if (score >= x[last]!) return y[last]!;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (x[middle]! <= score) low = middle;
    else high = middle;
  }
  const share = (score - x[low]!) / (x[high]! - x[low]!);
  return y[low]! + share * (y[high]! - y[low]!);
}
