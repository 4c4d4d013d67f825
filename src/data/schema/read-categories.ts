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

  /** @param categoryAt the category in a row; `null` where it is missing, `undefined` where it is of another type. */
  function take(
    rows: number,
    categoryAt: (row: number) => string | null | undefined,
    valueAt: (row: number) => unknown,
    misfits: Misfits,
  ): CategoricalColumn {
    const codes = new Int32Array(rows);
    const places = placesFor(misfits);
    const asksMissing = !missing && misfits.matters('missingValue');
    for (let row = 0; row < rows; row++) {
      const category = categoryAt(row);
      codes[row] = typeof category === 'string' ? places.place(category, row) : -1;
      if (category === undefined) misfits.addCell('wrongType', name, row, () => wrongType(valueAt(row), valueType));
      else if (category === null && asksMissing) misfits.addCell('missingValue', name, row, () => missingValue);
    }
    return { type: 'categorical', name, codes, categories: places.all(), valueType };
  }

  function read(values: ArrayLike<unknown>, misfits: Misfits): CategoricalColumn {
    const categoryAt = (row: number) => {
      const value = values[row];
      if (typeof value === valueType && !Number.isNaN(value)) return String(value);
      return isMissing(value) ? null : undefined;
    };
    return take(values.length, categoryAt, (row) => values[row], misfits);
  }

  function recode(column: CategoricalColumn, misfits: Misfits): CategoricalColumn {
    const isOfType = column.valueType === valueType;
    const asks = (!missing && misfits.matters('missingValue')) || (open !== true && misfits.matters('unseenCategory'));
    if (!asks && isOfType) return { ...column, name };
    const categoryAt = (row: number) => {
      const code = column.codes[row]!;
      if (code < 0) return null;
      return isOfType ? column.categories[code]! : undefined;
    };
    return take(column.codes.length, categoryAt, (row) => cellAt(column, row), misfits);
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
