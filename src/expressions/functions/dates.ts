import { type DatePart, datePart, dateParts, millisecondsPerDay, momentOf, parseDate } from '../../calendar/index.js';
import { mapCells } from '../compute/map-cells.js';
import type { Cell } from '../compute/vector.js';
import { type ExpressionFunction, exactly } from './expression-function.js';

/* Dates: texts in ISO 8601, or milliseconds. All in UTC; a text that is no date is missing. */

function moment(cell: Exclude<Cell, null>): number {
  return typeof cell === 'string' ? parseDate(cell) : momentOf(cell as number);
}

function part(name: DatePart): ExpressionFunction {
  const isFlag = name === 'isWeekend';
  const result = isFlag ? 'boolean' : 'number';
  const compute = (date: Exclude<Cell, null>): Cell => {
    const value = datePart(name, moment(date));
    if (!isFlag) return value;
    return Number.isNaN(value) ? null : value === 1;
  };
  return {
    name,
    usage: `${name}(date)`,
    parameters: exactly('moment'),
    result,
    evaluate: (args, rows) => mapCells(args, rows, result, compute),
  };
}

const daysBetween: ExpressionFunction = {
  name: 'daysBetween',
  usage: 'daysBetween(from, to)',
  parameters: exactly('moment', 'moment'),
  result: 'number',
  evaluate: (args, rows) =>
    mapCells(args, rows, 'number', (from, to) => (moment(to) - moment(from)) / millisecondsPerDay),
};

export const dates: readonly ExpressionFunction[] = [...dateParts.map(part), daysBetween];
