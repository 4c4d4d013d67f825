/** Scales below this are taken for none, as scikit-learn does: it is their rounding that would be blown up. */
const leastScale = 10 * Number.EPSILON;

/** What to divide by: a scale, or 1 where there is none. */
export function orUnit(scale: number): number {
  return scale < leastScale ? 1 : scale;
}
