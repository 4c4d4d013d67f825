/** Training rows as a k-nearest-neighbours imputer keeps them: `values[row * columns + column]`, NaN where missing. */
export interface Donors {
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * The squared distances from a row to every donor over the columns that both have, scaled up to all columns, as
 * scikit-learn's `nan_euclidean_distances`; Infinity where they have none in common.
 */
export function distancesTo(row: Float64Array, { columns, values }: Donors, out: Float64Array): void {
  for (let donor = 0; donor < out.length; donor++) {
    const from = donor * columns;
    let sum = 0;
    let shared = 0;
    for (let column = 0; column < columns; column++) {
      const difference = row[column]! - values[from + column]!;
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      shared++;
    }
    out[donor] = shared === 0 ? Number.POSITIVE_INFINITY : (sum / shared) * columns;
  }
}

/**
 * The nearest donors that have a value in a column, by ascending distance; of equally distant ones the earlier row comes
 * first. Writes them to `found` and returns how many there are.
 */
export function nearestDonors(
  { columns, values }: Donors,
  column: number,
  distances: Float64Array,
  found: Uint32Array,
): number {
  let count = 0;
  for (let donor = 0; donor < distances.length; donor++) {
    const value = values[donor * columns + column]!;
    const distance = distances[donor]!;
    if (Number.isNaN(value)) continue;
    if (count === found.length && !(distance < distances[found[count - 1]!]!)) continue;
    let place = count < found.length ? count++ : count - 1;
    while (place > 0 && distances[found[place - 1]!]! > distance) {
      found[place] = found[place - 1]!;
      place--;
    }
    found[place] = donor;
  }
  return count;
}
