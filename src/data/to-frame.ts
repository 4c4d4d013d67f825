import { type Problem, refuse } from '../errors/index.js';
import { columnFrom } from './column-from.js';
import { columnsOf, type TableLike } from './columns-of.js';
import { type Frame, isFrame } from './frame.js';

/**
 * Any table as typed columns. A column of numbers (or bigints, dates as milliseconds) becomes numeric, one of texts
 * or booleans categorical; `null`, `undefined` and NaN are missing everywhere.
 *
 * @throws ValidationError when `data` is no table, a column mixes kinds of values or holds something that is no value,
 *   or the columns' lengths differ: every problem at once, with column and row.
 */
export function toFrame(data: TableLike): Frame {
  if (isFrame(data)) return data;
  const sources = columnsOf(data);
  const rows = sources[0]?.values.length ?? 0;
  const problems: Problem[] = [];
  for (const { name, values } of sources) {
    if (values.length === rows) continue;
    problems.push({
      what: `The column has ${values.length} values where "${sources[0]!.name}" has ${rows}`,
      where: `column "${name}"`,
      remedy: 'Give every column the same length',
    });
  }
  const columns = sources.map(({ name, values }) => columnFrom(name, values, problems));
  refuse(problems);
  return { rows, columns };
}
