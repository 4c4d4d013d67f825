import { type Frame, findColumn, type NumericColumn } from '../../data/index.js';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { absentColumn, placeOfRows, rowsWhere } from '../column-problems.js';
import type { DeclaredTraits } from './declared-traits.js';

const where = 'sampleWeight';

/**
 * How much each row counts, out of the column of that name.
 *
 * @throws ValidationError when the estimator knows no weights, the column is absent or holds no numbers, and where a
 *   weight is missing, infinite or negative, or none is above 0.
 */
export function sampleWeightOf(
  frame: Frame,
  name: string,
  estimator: Pick<DeclaredTraits, 'name' | 'acceptsWeights'>,
): Float64Array {
  if (!estimator.acceptsWeights) throw new ValidationError(knowsNoWeights(estimator));
  const column = findColumn(frame, name);
  if (column === undefined) throw new ValidationError(absentColumn(frame, name, 'weight', where));
  if (column.type !== 'numeric') throw new ValidationError(textWeights(name, column.categories[0]));
  refuse(badWeights(column));
  return column.values;
}

function knowsNoWeights({ name }: Pick<DeclaredTraits, 'name'>): Problem {
  return {
    what: `${name} knows no weights: to it, every row counts the same`,
    where,
    remedy: 'Leave sampleWeight out, or choose an estimator that takes weights',
  };
}

function textWeights(name: string, first: string | undefined): Problem {
  const example = first === undefined ? '' : ` such as "${first}"`;
  return { what: `Weights must be numbers, and the column holds texts${example}`, where: `column "${name}"` };
}

function badWeights({ name, values }: NumericColumn): Problem[] {
  const bad = rowsWhere(values, (weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (bad.length > 0) {
    const what = `The weight is missing, infinite or negative in ${bad.length} rows`;
    return [{ what, where: placeOfRows(name, bad), remedy: 'Give numbers from 0 on; 0 leaves a row out' }];
  }
  if (values.length === 0 || values.some((weight) => weight > 0)) return [];
  const remedy = 'Give some rows a weight above 0';
  return [{ what: 'Every row has the weight 0: there is nothing to learn from', where: `column "${name}"`, remedy }];
}
