const usualFill = 1e-4;

/**
 * Shares without zeros, as Evidently fills them for logarithms: 1e-4, or a millionth of the smallest share where that
 * is not larger than 1e-4. The shares are not scaled back to sum to 1.
 */
export function fillZeros(shares: Float64Array): Float64Array {
  const smallest = shares.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1);
  const fill = smallest <= usualFill ? smallest / 1e6 : usualFill;
  return shares.map((share) => (share === 0 ? fill : share));
}
