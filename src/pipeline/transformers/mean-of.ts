/** The mean of values none of which is missing; not finite where their sum overflows. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  return sum / values.length;
}

/** The mean of the values that are not NaN, and how many they are: NaN without any, not finite where their sum overflows. */
export function presentMean(values: Float64Array): { readonly n: number; readonly mean: number } {
  let n = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  return { n, mean: sum / n };
}
