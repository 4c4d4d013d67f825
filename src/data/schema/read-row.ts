import type { Row } from '../columns-of.js';
import { categoryValue } from '../frame.js';
import type { InputPolicy } from './input-policy.js';
import type { ColumnSchema, TableSchema } from './table-schema.js';

/**
 * Reads a row into places, one a column of the schema: numbers as they are, NaN where they are missing, and categories
 * as positions in the schema's list, −1 where they are missing. It is for rows as a schema expects them: `false` where
 * a row is in any way out of the ordinary, so that it must be looked at as a table.
 */
export type RowReader = (row: Row, into: Float64Array) => boolean;

export function rowReader({ columns }: TableSchema, policy: InputPolicy): RowReader {
  const cells = columns.map((column) => cellReader(column, policy));
  const names = columns.map(({ name }) => name);
  // What every object inherits is no column of a row.
  const inherited = names.map((name) => name in Object.prototype);
  const looksAtOthers = policy.extraColumn !== 'ignore';

  return (row, into) => {
    if (looksAtOthers || !isPlain(row)) return false;
    for (let i = 0; i < cells.length; i++) {
      const name = names[i]!;
      if (inherited[i]! && !Object.hasOwn(row, name)) return false;
      if (!cells[i]!(row[name], into, i)) return false;
    }
    return true;
  };
}

/** Whether what can be read of it is its own, but for what every object inherits. */
function isPlain(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const prototype = Object.getPrototypeOf(row);
  return prototype === Object.prototype || prototype === null;
}

type CellReader = (value: unknown, into: Float64Array, at: number) => boolean;

function cellReader(column: ColumnSchema, policy: InputPolicy): CellReader {
  const mayMiss = column.missing || policy.missingValue === 'ignore';
  return column.type === 'numeric' ? numberReader(column, policy, mayMiss) : categoryReader(column, mayMiss);
}

function numberReader(
  { min, max, integer }: ColumnSchema & { type: 'numeric' },
  { outOfRange }: InputPolicy,
  mayMiss: boolean,
): CellReader {
  const asksRange = outOfRange !== 'ignore';
  const low = asksRange && min !== null ? min : -Number.MAX_VALUE;
  const high = asksRange && max !== null ? max : Number.MAX_VALUE;
  return (value, into, at) => {
    if (typeof value === 'number' && value >= low && value <= high) {
      into[at] = value;
      return integer !== true || Number.isInteger(value);
    }
    if ((value !== null && !Number.isNaN(value)) || !mayMiss) return false;
    into[at] = Number.NaN;
    return true;
  };
}

function categoryReader(
  { categories, valueType }: ColumnSchema & { type: 'categorical' },
  mayMiss: boolean,
): CellReader {
  const codes = new Map<unknown, number>(
    categories.map((category, code) => [categoryValue(category, valueType), code]),
  );
  return (value, into, at) => {
    const code = codes.get(value);
    if (code === undefined && (value !== null || !mayMiss)) return false;
    into[at] = code ?? -1;
    return true;
  };
}
