/** Scales numbers that are not negative so that they sum to 1; all 0 stay so. */
export function normalize(gains: Float64Array): Float64Array {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return total > 0 ? gains.map((gain) => gain / total) : gains;
}
