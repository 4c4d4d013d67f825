import { refuse } from '../errors/index.js';
import { columnFrom } from './column-from.js';
import { columnsOf, lengthProblems, type TableLike } from './columns-of.js';
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
  if (isFrame(data)) return data;
  const sources = columnsOf(data);
  const rows = sources[0]?.values.length ?? 0;
  const problems = lengthProblems(sources);
  const wanted = only === undefined ? sources : sources.filter(({ name }) => only.includes(name));
  const columns = wanted.map(({ name, values }) => columnFrom(name, values, problems));
  refuse(problems);
  return { rows, columns };
}
