import { refuse } from '../errors/index.js';
import { checkFrame } from './check-frame.js';
import { columnsOf, isRows, lengthProblems, type TableLike, valuesSlice } from './columns-of.js';
import { type Column, type Frame, isFrame } from './frame.js';

/**
 * A table in parts of so many rows, the last one shorter: for work that pauses between them. Typed arrays are not
 * copied. Of a list of rows, each part is a list of its own, and names the columns that its own rows name.
 */
export function* tableSlices(data: TableLike, size: number): Generator<TableLike, void> {
  if (isRows(data)) {
    for (let from = 0; from < data.length; from += size) yield data.slice(from, from + size);
  } else if (isFrame(data)) {
    yield* frameSlices(checkFrame(data), size);
  } else {
    const columns = columnsOf(data);
    refuse(lengthProblems(columns));
    const length = columns[0]?.values.length ?? 0;
    for (let from = 0; from < length; from += size)
      yield Object.fromEntries(columns.map((column) => [column.name, valuesSlice(column.values, from, size)]));
  }
}

/** The same of a frame, each part a view of it. */
export function* frameSlices(frame: Frame, size: number): Generator<Frame, void> {
  for (let from = 0; from < frame.rows; from += size) yield frameSlice(frame, from, size);
}

function frameSlice({ rows, columns }: Frame, from: number, size: number): Frame {
  return { rows: Math.min(size, rows - from), columns: columns.map((column) => columnSlice(column, from, size)) };
}

function columnSlice(column: Column, from: number, size: number): Column {
  if (column.type === 'numeric') return { ...column, values: column.values.subarray(from, from + size) };
  return { ...column, codes: column.codes.subarray(from, from + size) };
}
