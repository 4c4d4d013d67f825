import { type Problem, refuse, ValidationError } from '../errors/index.js';
import type { Label } from './labels.js';
import { checkLengths, type Numbers, rowList, rowsWhere } from './numbers.js';

/**
 * Probabilities as they come from models: one array a row, or flat (row after row), with a column a class; for two
 * classes also one number a row, the probability of the positive class.
 */
export type Probabilities = Numbers | ArrayLike<Numbers>;

/** Sums of a row may be off by this much: single-precision models round. */
const tolerance = 1e-4;

/**
 * Probabilities flat, `rows × classes`.
 * @param positive the index of the class that single numbers are of, where there is one.
 * @throws ValidationError where the shape does not fit, a number is outside [0, 1], or a row does not sum to 1.
 */
export function flatProbabilities(
  given: Probabilities,
  rows: number,
  classes: readonly Label[],
  positive: number | undefined,
): Float64Array {
  const flat = isNested(given) ? flattenRows(given, rows, classes.length) : given;
  const problems = [...checkShape(flat.length, rows, classes), ...checkRange(flat)];
  refuse(problems);
  if (flat.length === rows && classes.length === 2) return complete(flat, positive ?? 1);
  const result = Float64Array.from(flat);
  const sums = checkSums(result, rows, classes.length);
  if (sums.length > 0) throw new ValidationError(sums);
  return result;
}

function isNested(given: Probabilities): given is ArrayLike<Numbers> {
  return given.length > 0 && typeof given[0] === 'object';
}

function flattenRows(given: ArrayLike<Numbers>, rows: number, classes: number): Float64Array {
  const problems = checkLengths({ actual: { length: rows }, probabilities: given });
  const ragged = rowsWhere(given, (row) => row?.length !== classes);
  if (ragged.length > 0) {
    const what = `${ragged.length} rows of probabilities do not have ${classes} numbers, one a class`;
    problems.push({ what, where: rowList(ragged), remedy: 'Name every class in classes, in the order of the columns' });
  }
  refuse(problems);
  const flat = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) flat.set(given[i]!, i * classes);
  return flat;
}

function checkShape(length: number, rows: number, classes: readonly Label[]): Problem[] {
  if (length === rows * classes.length || (length === rows && classes.length === 2)) return [];
  const what = `There are ${length} probabilities for ${rows} rows and ${classes.length} classes`;
  return [{ what, where: 'probabilities', remedy: 'Give one a row and class; name every class in classes' }];
}

function checkRange(flat: Numbers): Problem[] {
  const outside = rowsWhere(flat, (p) => !(p >= 0 && p <= 1));
  if (outside.length === 0) return [];
  const what = `${outside.length} probabilities are not between 0 and 1`;
  return [{ what, where: 'probabilities', remedy: 'Turn scores into probabilities first' }];
}

function checkSums(flat: Float64Array, rows: number, classes: number): Problem[] {
  const wrong: number[] = [];
  for (let i = 0; i < rows; i++) {
    const sum = flat.subarray(i * classes, (i + 1) * classes).reduce((total, p) => total + p, 0);
    if (Math.abs(sum - 1) > tolerance) wrong.push(i);
  }
  if (wrong.length === 0) return [];
  const what = `${wrong.length} rows of probabilities do not sum to 1`;
  return [{ what, where: rowList(wrong), remedy: 'Divide each row by its sum' }];
}

/** Both columns from the positive one. */
function complete(positives: Numbers, positive: number): Float64Array {
  const flat = new Float64Array(positives.length * 2);
  for (let i = 0; i < positives.length; i++) {
    flat[2 * i + positive] = positives[i]!;
    flat[2 * i + 1 - positive] = 1 - positives[i]!;
  }
  return flat;
}
