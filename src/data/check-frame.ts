import { type Problem, refuse } from '../errors/index.js';
import { type Column, type Frame, repeatedNames } from './frame.js';

/**
 * A frame that a caller handed over, which may be anything that looks like one.
 *
 * @throws ValidationError listing what does not fit: columns that are none, that are not as long as the frame, or that
 *   bear one name, and codes that stand for no category.
 */
export function checkFrame(frame: Frame): Frame {
  const { rows, columns } = frame;
  if (!Number.isInteger(rows) || rows < 0) refuse([{ what: `${rows} is no number of rows`, where: 'the frame' }]);
  const problems = columns.flatMap((column, i) => columnProblem(column, i, rows) ?? []);
  refuse(problems);
  refuse(repeatedNames(columns).map((name) => ({ what: `Two columns are named "${name}"`, where: 'the frame' })));
  return frame;
}

function columnProblem(column: Column | undefined, i: number, rows: number): Problem | undefined {
  if (!isColumn(column)) {
    const remedy = 'Give { type, name, values } or { type, name, codes, categories, valueType }, or rows';
    return { what: 'It is no typed column', where: `column ${i} of the frame`, remedy };
  }
  const where = `column "${column.name}"`;
  const cells = column.type === 'numeric' ? column.values : column.codes;
  if (cells.length !== rows)
    return { what: `The column has ${cells.length} values where the frame has ${rows} rows`, where };
  if (column.type === 'numeric') return undefined;
  const { length } = column.categories;
  const row = column.codes.findIndex((code) => code >= length);
  if (row < 0) return undefined;
  return {
    what: `The code ${column.codes[row]} stands for none of ${length} categories`,
    where: `${where}, row ${row}`,
  };
}

function isColumn(value: unknown): value is Column {
  const { type, name, values, codes, categories } = (value ?? {}) as { readonly [field: string]: unknown };
  if (typeof name !== 'string') return false;
  if (type === 'numeric') return values instanceof Float64Array;
  return type === 'categorical' && codes instanceof Int32Array && Array.isArray(categories);
}
