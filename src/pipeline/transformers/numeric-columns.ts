import type { Column, Frame, NumericColumn } from '../../data/index.js';
import { ValidationError } from '../../errors/index.js';

/**
 * The columns of a frame, which must all be numeric.
 * @throws ValidationError listing every column that is not, with the first text that stands in it.
 */
export function numericColumns(frame: Frame, step: string): NumericColumn[] {
  for (const { type } of frame.columns) if (type !== 'numeric') throw textProblems(frame, step);
  return frame.columns as NumericColumn[];
}

function textProblems({ columns }: Frame, step: string): ValidationError {
  const others = columns.filter(({ type }) => type !== 'numeric');
  return new ValidationError(others.map((column) => textProblem(column, step)));
}

function textProblem(column: Column, step: string) {
  const text = column.type === 'categorical' ? column.categories[0] : undefined;
  return {
    what: `${step} needs numbers, and the column holds texts${text === undefined ? '' : ` such as "${text}"`}`,
    where: `column "${column.name}"`,
    remedy: 'Select numeric() columns for this step, and encode the others with oneHotEncoder()',
  };
}

/** The same columns with their values put through `change`, which is given the column's position. */
export function mapNumeric(frame: Frame, step: string, change: (value: number, column: number) => number): Frame {
  const columns = numericColumns(frame, step).map(({ name, values }, index): NumericColumn => {
    const changed = new Float64Array(values.length);
    for (let row = 0; row < changed.length; row++) changed[row] = change(values[row]!, index);
    return { type: 'numeric', name, values: changed };
  });
  return { rows: frame.rows, columns };
}

/** The values of a column that are there, in ascending order. */
export function sortedValues(column: NumericColumn): Float64Array {
  return column.values.filter((value) => !Number.isNaN(value)).sort();
}
