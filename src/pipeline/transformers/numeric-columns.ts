import { sortNumbers } from '../../arrays/index.js';
import type { Column, Frame, NumericColumn } from '../../data/index.js';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { placeOfRows, rowsWhere } from '../column-problems.js';

/**
 * The columns of a frame, which must all be numeric.
 * @throws ValidationError listing every column that is not, with the first text that stands in it.
 */
export function numericColumns(frame: Frame, step: string): NumericColumn[] {
  for (const { type } of frame.columns) if (type !== 'numeric') throw textProblems(frame, step);
  return frame.columns as NumericColumn[];
}

/**
 * The same, for a step that cannot do without a value.
 * @throws ValidationError listing every column that has texts, else every one with missing values and their first rows.
 */
export function completeColumns(frame: Frame, step: string): NumericColumn[] {
  const columns = numericColumns(frame, step);
  const what = `${step} needs every value, and some are missing`;
  refuseRows(columns, Number.isNaN, what, 'Put simpleImputer() or knnImputer() before it');
  return columns;
}

/** @throws ValidationError listing the columns that have a value which `isBad`, with their first rows. */
export function refuseRows(
  columns: readonly NumericColumn[],
  isBad: (value: number) => boolean,
  what: string,
  remedy: string,
): void {
  const problems: Problem[] = [];
  for (const { name, values } of columns) {
    const rows = rowsWhere(values, isBad);
    if (rows.length > 0) problems.push({ what, where: placeOfRows(name, rows), remedy });
  }
  refuse(problems);
}

/**
 * What a step gave, which must be finite wherever what it was given is: no product or power may pass for a number that
 * is none.
 * @throws ValidationError listing the columns that overflow, with their first rows.
 */
export function refuseOverflow(columns: readonly NumericColumn[], step: string): readonly NumericColumn[] {
  const what = `${step} gives numbers beyond the largest double`;
  refuseRows(columns, isInfinite, what, 'Put standardScaler() or robustScaler() before it, or check the units');
  return columns;
}

function isInfinite(value: number): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
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

/**
 * The same columns with other values, which `change` writes for a whole column at a time: a function called for every
 * cell takes longer than what it does.
 */
export function mapNumeric(
  frame: Frame,
  step: string,
  change: (values: Float64Array, output: Float64Array, column: number) => void,
): Frame {
  const columns = numericColumns(frame, step).map(({ name, values }, index): NumericColumn => {
    const output = new Float64Array(values.length);
    change(values, output, index);
    return { type: 'numeric', name, values: output };
  });
  return { rows: frame.rows, columns };
}

/** The values of a column that are there, in a copy. */
export function presentValues({ values }: NumericColumn): Float64Array<ArrayBuffer> {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    // Without a branch, which missing values here and there would make slow.
    present[count] = values[row]!;
    count += Number.isNaN(values[row]!) ? 0 : 1;
  }
  return present.subarray(0, count);
}

/** The values of a column that are there, in ascending order. */
export function sortedValues(column: NumericColumn): Float64Array {
  return sortNumbers(presentValues(column));
}
