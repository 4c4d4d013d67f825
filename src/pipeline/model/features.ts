import { createMatrix, type Matrix } from '../../arrays/index.js';
import { type Column, cellAt, type Frame, type NumericColumn } from '../../data/index.js';
import { type Problem, ValidationError } from '../../errors/index.js';
import type { EstimatorDefinition } from '../../estimators/index.js';
import { numericColumns } from '../transformers/numeric-columns.js';
import { type ColumnCategories, categoryCodes } from './categories.js';

const listedCells = 10;

/** What comes out of the steps, as an estimator reads it. */
export interface FeatureReader {
  /**
   * Every column as numbers, categories by their codes.
   * @throws ValidationError when a column is text, and the estimator knows no categories.
   */
  columns(frame: Frame): NumericColumn[];
  /** The same as a matrix. @throws ValidationError when a value is missing, too, and the estimator takes none. */
  matrix(frame: Frame, shared?: boolean): Matrix;
}

/** @param categories what was learned of the columns; `undefined` where all are numbers. */
export function featureReader(
  estimator: Pick<EstimatorDefinition, 'name' | 'acceptsMissing'>,
  categories: ColumnCategories | undefined,
): FeatureReader {
  const encode = categories && categoryCodes(categories);
  const columns = (frame: Frame) => encode?.(frame.columns) ?? numericColumns(frame, estimator.name);

  function matrix(frame: Frame, shared = false): Matrix {
    const numbers = columns(frame);
    const made = createMatrix(frame.rows, numbers.length, shared);
    numbers.forEach(({ values }, index) => {
      made.data.set(values, index * frame.rows);
    });
    if (!estimator.acceptsMissing && made.data.some(Number.isNaN))
      throw new ValidationError(missingCells(frame, numbers, estimator.name));
    return made;
  }

  return { columns, matrix };
}

function missingCells({ columns }: Frame, numbers: readonly NumericColumn[], estimator: string): Problem[] {
  const problems: Problem[] = [];
  for (const [index, { values }] of numbers.entries()) {
    const row = values.findIndex(Number.isNaN);
    if (row < 0) continue;
    problems.push(missingCell(columns[index]!, row, estimator));
    if (problems.length === listedCells) break;
  }
  return problems;
}

function missingCell(column: Column, row: number, estimator: string): Problem {
  const where = `column "${column.name}", row ${row}`;
  const given = cellAt(column, row);
  return given === null
    ? { what: `The value is missing, and ${estimator} takes none`, where, remedy: 'Put simpleImputer() before it' }
    : { what: `The category "${given}" was not in the training data, and ${estimator} takes none that is new`, where };
}
