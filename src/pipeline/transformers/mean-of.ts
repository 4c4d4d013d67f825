/** The mean of values none of which is missing; not finite where their sum overflows. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  return sum / values.length;
}
