import { type Problem, refuse } from '../errors/index.js';
import { checkFrame } from './check-frame.js';
import { columnFrom } from './column-from.js';
import {
  columnsOf,
  isRows,
  lengthProblems,
  type NamedValues,
  namedColumnsOfRows,
  type TableLike,
} from './columns-of.js';
import { type Frame, isFrame } from './frame.js';

/**
 * Any table as typed columns. A column of numbers (or bigints, dates as milliseconds) becomes numeric, one of texts
 * or booleans categorical; `null`, `undefined` and NaN are missing everywhere.
 *
 * @param only the columns to take, whatever the others hold; default all.
 * @throws ValidationError when `data` is no table, a column mixes kinds of values or holds something that is no value,
 *   or the columns' lengths differ: every problem at once, with column and row.
 */
export function toFrame(data: TableLike, only?: readonly string[]): Frame {
  if (isFrame(data)) return checkFrame(data);
  if (only !== undefined && isRows(data)) return frameOf(data.length, namedColumnsOfRows(data, only), []);
  const sources = columnsOf(data);
  const wanted = only === undefined ? sources : sources.filter(({ name }) => only.includes(name));
  return frameOf(sources[0]?.values.length ?? 0, wanted, lengthProblems(sources));
}

function frameOf(rows: number, sources: readonly NamedValues[], problems: Problem[]): Frame {
  const columns = sources.map(({ name, values }) => columnFrom(name, values, problems));
  refuse(problems);
  return { rows, columns };
}
