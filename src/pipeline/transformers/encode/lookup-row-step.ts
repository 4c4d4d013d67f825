import type { RowPlace, RowStep } from '../../row/row-step.js';

/** What a column becomes: names, and a number under each for a category, or for `undefined`, a missing value. */
export interface ColumnLookup {
  readonly names: readonly string[];
  /** As many numbers as names; `undefined` where such a category is an error. */
  encode(category: string | undefined): ArrayLike<number> | undefined;
}

/**
 * A lone row through an encoder: every category that the places know is encoded once, here. `undefined` where a place holds
 * a number, or a category that is an error: those go the way of tables.
 */
export function lookupRowStep(places: readonly RowPlace[], lookups: readonly ColumnLookup[]): RowStep | undefined {
  const tables = places.map(({ categories }, i) => categories && tableOf(categories, lookups[i]!));
  if (!tables.every((table) => table !== undefined)) return undefined;
  const widths = Int32Array.from(lookups, ({ names }) => names.length);
  const output = new Float64Array(widths.reduce((sum, width) => sum + width, 0));
  return {
    places: places.flatMap(({ name }, i) => lookups[i]!.names.map((suffix) => ({ name: `${name}${suffix}` }))),
    run(row) {
      let at = 0;
      for (let i = 0; i < tables.length; i++) {
        const table = tables[i]!;
        const width = widths[i]!;
        // The missing value stands before the categories, so that its code −1 is the first line.
        const from = (row[i]! + 1) * width;
        for (let k = 0; k < width; k++) output[at++] = table[from + k]!;
      }
      return output;
    },
  };
}

/** The most numbers that a table may hold; beyond it, a row goes the way of tables rather than memory be filled. */
const largestTable = 1 << 20;

function tableOf(categories: readonly string[], { names, encode }: ColumnLookup): Float64Array | undefined {
  const width = names.length;
  if ((categories.length + 1) * width > largestTable) return undefined;
  const table = new Float64Array((categories.length + 1) * width);
  const encoded = [undefined, ...categories].map((category) => encode(category));
  if (!encoded.every((numbers) => numbers !== undefined)) return undefined;
  for (const [i, numbers] of encoded.entries()) table.set(numbers, i * width);
  return table;
}
