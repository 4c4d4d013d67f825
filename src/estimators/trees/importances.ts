/** Scales numbers that are not negative so that they sum to 1; all 0 stay so. */
export function normalize(gains: Float64Array): Float64Array {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return total > 0 ? gains.map((gain) => gain / total) : gains;
}

/** The sum of the gains of several trees. */
export function sumOf(gains: readonly Float64Array[], columns: number): Float64Array {
  const sum = new Float64Array(columns);
  for (const own of gains)
    for (let feature = 0; feature < columns; feature++) sum[feature] = sum[feature]! + own[feature]!;
  return sum;
}
