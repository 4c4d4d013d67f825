/** From when on a category is rare. */
export interface RareLimits {
  /** A number of rows from 1 on, or a share of the rows below 1. */
  readonly minFrequency?: number | undefined;
  /** How many columns a column may become, that of the rare ones among them. */
  readonly maxCategories?: number | undefined;
}

/**
 * Which categories are rare, as scikit-learn's `OneHotEncoder` decides: those in fewer rows than `minFrequency`; and where
 * more than `maxCategories` would be left, with one place for the rare, those in the fewest rows. Ties go to the later.
 *
 * @param counts in how many rows each stands, in the order of the categories.
 */
export function rareCategories(counts: readonly number[], rows: number, limits: RareLimits): boolean[] {
  const { minFrequency = 0, maxCategories } = limits;
  const least = minFrequency < 1 ? minFrequency * rows : minFrequency;
  const isRare = counts.map((count) => count < least);
  const kept = isRare.filter((rare) => !rare).length;
  if (maxCategories === undefined || maxCategories >= kept + 1) return isRare;
  const byCount = counts.map((_, place) => place).sort((a, b) => counts[a]! - counts[b]! || a - b);
  for (const place of byCount.slice(0, counts.length - (maxCategories - 1))) isRare[place] = true;
  return isRare;
}
