/**
 * Reflects columns so that below the k-th entry of the k-th nothing is left, for the first `count`; those behind them take
 * the same reflections. H = I − v vᵀ / (v₁ · ‖a‖ with a sign), Golub & Van Loan, §5.1. What is left above is the triangle
 * R; below the diagonal stands the rest of v.
 *
 * @returns v₁ of each reflection, 0 where there was nothing to reflect.
 */
export function triangularize(columns: readonly Float64Array[], count: number): Float64Array {
  const heads = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const v = columns[k]!;
    let squares = 0;
    for (let row = k; row < v.length; row++) squares += v[row]! * v[row]!;
    if (squares === 0) continue;
    const norm = v[k]! > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    v[k]! -= norm;
    heads[k] = v[k]!;
    const factor = 1 / (norm * v[k]!);
    for (let j = k + 1; j < columns.length; j++) reflect(columns[j]!, v, k, factor);
    v[k] = norm;
  }
  return heads;
}

/** Takes a vector back through the reflections, the last one first: Q times it. */
export function reflectBack(vector: Float64Array, columns: readonly Float64Array[], heads: Float64Array): void {
  for (let k = heads.length - 1; k >= 0; k--) {
    const v = columns[k]!;
    const norm = v[k]!;
    if (heads[k] === 0) continue;
    v[k] = heads[k]!;
    reflect(vector, v, k, 1 / (norm * v[k]!));
    v[k] = norm;
  }
}

/** vector + v · factor (v · vector), from entry `first` on. */
function reflect(vector: Float64Array, v: Float64Array, first: number, factor: number): void {
  let product = 0;
  for (let row = first; row < v.length; row++) product += v[row]! * vector[row]!;
  const share = product * factor;
  for (let row = first; row < v.length; row++) vector[row]! += share * v[row]!;
}
