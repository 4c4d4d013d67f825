import { createMatrix, type Matrix } from '../../arrays/index.js';
import type { Frame } from '../../data/index.js';
import { type Problem, ValidationError } from '../../errors/index.js';
import type { EstimatorDefinition } from '../../estimators/index.js';
import { numericColumns } from '../transformers/numeric-columns.js';

const listedCells = 10;

/**
 * What comes out of the steps, as the matrix that an estimator reads.
 *
 * @throws ValidationError when a column is still text, or a value is missing and the estimator takes none.
 */
export function featureMatrix(frame: Frame, estimator: EstimatorDefinition, shared = false): Matrix {
  const columns = numericColumns(frame, estimator.name);
  const matrix = createMatrix(frame.rows, columns.length, shared);
  columns.forEach(({ values }, index) => {
    matrix.data.set(values, index * frame.rows);
  });
  if (!estimator.acceptsMissing && matrix.data.some(Number.isNaN))
    throw new ValidationError(missingCells(frame, estimator));
  return matrix;
}

function missingCells(frame: Frame, estimator: EstimatorDefinition): Problem[] {
  const problems: Problem[] = [];
  for (const { name, values } of numericColumns(frame, estimator.name)) {
    const row = values.findIndex(Number.isNaN);
    if (row < 0) continue;
    problems.push({
      what: `The value is missing, and ${estimator.name} takes none`,
      where: `column "${name}", row ${row}`,
      remedy: 'Put simpleImputer() before it',
    });
    if (problems.length === listedCells) break;
  }
  return problems;
}
