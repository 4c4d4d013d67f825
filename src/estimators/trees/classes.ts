/** Writes the index of each row's largest number, the first of equal ones, to `out[row]`. */
export function argmaxRows(numbers: Float64Array, columns: number, out: Float64Array): void {
  for (let row = 0; row < numbers.length / columns; row++) {
    let best = 0;
    for (let c = 1; c < columns; c++) if (numbers[row * columns + c]! > numbers[row * columns + best]!) best = c;
    out[row] = best;
  }
}
