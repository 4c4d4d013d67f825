import type { ExpressionType } from '../expression.js';
import { type Cell, cellReader, commonLength, stepOf, type TextVector, type Vector, vectorWriter } from './vector.js';

/** A function of cells, none of which is missing. */
export type CellFunction = (...cells: Exclude<Cell, null>[]) => Cell;

/**
 * A function applied row by row; missing where one of its arguments is. Of a single column of texts it is computed once
 * a category: a date is read once, however many rows bear it.
 */
export function mapCells(args: readonly Vector[], rows: number, type: ExpressionType, compute: CellFunction): Vector {
  const whole = args.filter((arg) => stepOf(arg) === 1);
  const only = whole[0];
  if (whole.length === 1 && only?.type === 'text') return mapCategories(only, args, type, compute);
  return mapRows(args, commonLength(args, rows), type, compute);
}

function mapCategories(text: TextVector, args: readonly Vector[], type: ExpressionType, compute: CellFunction): Vector {
  const { values, categories } = text;
  const each: TextVector = { ...text, values: Int32Array.from(categories, (_, code) => code) };
  const swapped = args.map((arg) => (arg === text ? each : arg));
  const byCategory = mapRows(swapped, categories.length, type, compute);
  if (byCategory.type === 'number') {
    const out = new Float64Array(values.length);
    for (let row = 0; row < out.length; row++)
      out[row] = values[row]! < 0 ? Number.NaN : byCategory.values[values[row]!]!;
    return { type: 'number', values: out };
  }
  const out = byCategory.type === 'text' ? new Int32Array(values.length) : new Int8Array(values.length);
  for (let row = 0; row < out.length; row++) out[row] = values[row]! < 0 ? -1 : byCategory.values[values[row]!]!;
  return { ...byCategory, values: out } as Vector;
}

function mapRows(args: readonly Vector[], length: number, type: ExpressionType, compute: CellFunction): Vector {
  const writer = vectorWriter(type, length);
  const readers = args.map(cellReader);
  const cells = new Array<Cell>(args.length);
  for (let row = 0; row < length; row++) {
    let isWhole = true;
    for (let i = 0; i < cells.length; i++) {
      cells[i] = readers[i]!(row);
      isWhole &&= cells[i] !== null;
    }
    writer.set(row, isWhole ? compute(...(cells as Exclude<Cell, null>[])) : null);
  }
  return writer.vector();
}
