import { isMissing, shown } from '../column-from.js';
import { type CategoricalColumn, cellAt } from '../frame.js';
import type { Misfits } from './misfits.js';
import { missingValue } from './read-numbers.js';
import type { CategoricalSchema } from './table-schema.js';

/** A column of categories, and their places. The schema's come first, in its order. */
export interface CategoryReader {
  /** Out of loose values. What is of another type is told of, and missing. */
  read(values: ArrayLike<unknown>, misfits: Misfits): CategoricalColumn;
  /** Out of a column that has categories already. */
  recode(column: CategoricalColumn, misfits: Misfits): CategoricalColumn;
}

/** The schema's categories are laid out once, for table after table. */
export function categoryReader(expected: CategoricalSchema): CategoryReader {
  const { name, valueType, categories, missing, open } = expected;
  const known = new Map(categories.map((category, code) => [category, code]));

  /** The place of a category; one that is new goes behind, for this table alone. */
  function placesFor(misfits: Misfits) {
    const met: string[] = [];
    let added: Map<string, number> | undefined;
    const asks = open !== true && misfits.matters('unseenCategory');
    function place(category: string, row: number): number {
      const code = known.get(category) ?? added?.get(category);
      if (code !== undefined && (!asks || code < categories.length)) return code;
      if (asks) misfits.addCell('unseenCategory', name, row, () => unseen(category, categories));
      if (code !== undefined) return code;
      added ??= new Map();
      added.set(category, categories.length + met.length);
      return categories.length + met.push(category) - 1;
    }
    return { place, all: () => (met.length === 0 ? categories : [...categories, ...met]) };
  }

  function read(values: ArrayLike<unknown>, misfits: Misfits): CategoricalColumn {
    const codes = new Int32Array(values.length);
    const places = placesFor(misfits);
    const asksMissing = !missing && misfits.matters('missingValue');
    for (let row = 0; row < codes.length; row++) {
      const value = values[row];
      codes[row] = -1;
      if (typeof value === valueType && !Number.isNaN(value)) codes[row] = places.place(String(value), row);
      else if (!isMissing(value)) misfits.addCell('wrongType', name, row, () => wrongType(value, valueType));
      else if (asksMissing) misfits.addCell('missingValue', name, row, () => missingValue);
    }
    return { type: 'categorical', name, codes, categories: places.all(), valueType };
  }

  function recode(column: CategoricalColumn, misfits: Misfits): CategoricalColumn {
    const asks = (!missing && misfits.matters('missingValue')) || (open !== true && misfits.matters('unseenCategory'));
    if (!asks && column.valueType === valueType) return { ...column, name };
    return read(
      Array.from(column.codes, (_, row) => cellAt(column, row)),
      misfits,
    );
  }

  return { read, recode };
}

function wrongType(value: unknown, wanted: CategoricalSchema['valueType']) {
  const type = wanted === 'string' ? 'text' : wanted;
  return { what: `${shown(value)} is no ${type}`, remedy: `This column is one of ${type}s` };
}

const listedCategories = 10;

function unseen(category: string, known: readonly string[]) {
  const listed = known.slice(0, listedCategories).map((text) => `"${text}"`);
  return {
    what: `The category "${category}" is none of the column's`,
    remedy: `Known are ${listed.join(', ')}${known.length > listedCategories ? ', …' : ''}`,
  };
}
