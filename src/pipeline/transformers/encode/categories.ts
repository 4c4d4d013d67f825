import type { CategoricalColumn, CategoryType, Column } from '../../../data/index.js';
import type { Problem } from '../../../errors/index.js';

/*
 * What encoders share: a column of any type as categories, and what was learned of them. A category is known by its text.
 */

const listedCategories = 10;

/** A numeric column is taken by its distinct numbers. */
export function asCategories(column: Column): CategoricalColumn {
  if (column.type === 'categorical') return column;
  const { name, values } = column;
  const known = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row]!;
    codes[row] = Number.isNaN(value) ? -1 : codeOf(known, value);
  }
  return { type: 'categorical', name, codes, categories: Array.from(known.keys(), String), valueType: 'number' };
}

function codeOf(known: Map<number, number>, value: number): number {
  const code = known.get(value);
  if (code !== undefined) return code;
  known.set(value, known.size);
  return known.size - 1;
}

/** In how many rows each category stands, by its code. */
export function countCategories({ codes, categories }: CategoricalColumn): Float64Array {
  const counts = new Float64Array(categories.length);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++;
  return counts;
}

/** The categories that occur: numbers by size, others in the order of JavaScript strings (by code unit). */
export function occurringCategories(column: CategoricalColumn): string[] {
  const counts = countCategories(column);
  return sortCategories(
    column.categories.filter((_, code) => counts[code]! > 0),
    column.valueType,
  );
}

function sortCategories(categories: string[], type: CategoryType): string[] {
  return type === 'number' ? categories.sort((a, b) => Number(a) - Number(b)) : categories.sort();
}

/** Category to its place in a list. */
export function placesOf(categories: readonly string[]): ReadonlyMap<string, number> {
  return new Map(categories.map((category, place) => [category, place]));
}

/** The place of each of a column's categories among those that are known, by its code; −1 for one that is not. */
export function knownPlaces({ categories }: CategoricalColumn, known: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(categories, (category) => known.get(category) ?? -1);
}

/**
 * One problem for each category of a column that stands in a row and is not known, at the first such row.
 *
 * @param places as {@link knownPlaces} gives them.
 */
export function unknownCategories(
  { name, codes, categories }: CategoricalColumn,
  places: Int32Array,
  known: Iterable<string>,
  remedy: string,
): Problem[] {
  if (!places.includes(-1)) return [];
  const problems: Problem[] = [];
  const told = new Uint8Array(categories.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0 || places[code]! >= 0 || told[code]) continue;
    told[code] = 1;
    problems.push({
      what: `The category "${categories[code]}" was not in the training data`,
      where: `column "${name}", row ${row}`,
      remedy: `Known are ${quoted(known)}; ${remedy}`,
    });
  }
  return problems;
}

function quoted(known: Iterable<string>): string {
  return [...known]
    .slice(0, listedCategories)
    .map((text) => `"${text}"`)
    .join(', ');
}
