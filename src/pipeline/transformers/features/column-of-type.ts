import { type Column, cellAt } from '../../../data/index.js';
import type { Problem } from '../../../errors/index.js';
import { type ExpressionType, typeOfColumn } from '../../../expressions/index.js';

/**
 * A column that holds values of the type that was learned. One without a single value is of any type.
 *
 * @param problems where it is told that there is none, or that it holds others.
 */
export function columnOfType(
  column: Column | undefined,
  name: string,
  type: ExpressionType,
  problems: Problem[],
): Column | undefined {
  if (column === undefined) {
    problems.push({ what: `The column "${name}" is absent`, remedy: 'Give it, or null where it is missing' });
    return undefined;
  }
  if (typeOfColumn(column) === type) return column;
  const row = firstFilled(column);
  if (row < 0) return missingColumn(name, type, column.type === 'numeric' ? column.values.length : column.codes.length);
  problems.push({
    what: `${JSON.stringify(cellAt(column, row))} is no ${type === 'boolean' ? 'true or false' : type}`,
    where: `column "${name}", row ${row}`,
    remedy: 'Give values of the type that the column had while fitting',
  });
  return undefined;
}

function firstFilled(column: Column): number {
  if (column.type === 'numeric') return column.values.findIndex((value) => !Number.isNaN(value));
  return column.codes.findIndex((code) => code >= 0);
}

function missingColumn(name: string, type: ExpressionType, rows: number): Column {
  if (type === 'number') return { type: 'numeric', name, values: new Float64Array(rows).fill(Number.NaN) };
  const valueType = type === 'text' ? 'string' : 'boolean';
  return { type: 'categorical', name, codes: new Int32Array(rows).fill(-1), categories: [], valueType };
}
