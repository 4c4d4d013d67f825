import type { CategoricalColumn, Column, Frame } from './frame.js';
import { inSlices, type Work } from './work.js';

/**
 * The same rows with texts coded as any table of them would come out: categories in order of first appearance, each once
 * and each of some row. How a frame that a host made numbers its categories is not told by its content, nor by its
 * {@link fingerprint}, and what is learned from it hangs on that all the same.
 */
export function* metCategories({ rows, columns }: Frame): Work<Frame> {
  const met: Column[] = [];
  for (const column of columns) met.push(column.type === 'numeric' ? column : yield* recoded(column));
  return { rows, columns: met };
}

function* recoded(column: CategoricalColumn): Work<CategoricalColumn> {
  const { categories: given } = column;
  const categories: string[] = [];
  const known = new Map<string, number>();
  const places = new Int32Array(given.length).fill(-1);
  const codes = new Int32Array(column.codes.length);
  yield* inSlices(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = column.codes[row]!;
      if (code >= 0 && places[code]! < 0) {
        const category = given[code]!;
        const place = known.get(category) ?? categories.push(category) - 1;
        known.set(category, place);
        places[code] = place;
      }
      codes[row] = code < 0 ? -1 : places[code]!;
    }
  });
  return { ...column, categories, codes };
}
