import { type Problem, refuse } from '../../errors/index.js';
import type { DocumentQuery } from '../documents.js';
import { keyProblems } from '../keys.js';
import type { Condition, Path } from './condition.js';

/** The most operators in one condition; `in` counts as one, however many values it has. */
export const maxOperators = 500;

/**
 * Refuses a query that no adapter could answer.
 *
 * @throws ValidationError with every problem.
 */
export function checkQuery({ collection, where, orderBy = [], limit, select = [] }: DocumentQuery): void {
  const problems: Problem[] = [...keyProblems(collection, 'collection')];
  if (where !== undefined) problems.push(...conditionProblems(where));
  orderBy.forEach((order, i) => void problems.push(...pathProblems(order.path, `orderBy[${i}].path`)));
  select.forEach((path, i) => void problems.push(...pathProblems(path, `select[${i}]`)));
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1)) {
    problems.push({ what: `${String(limit)} is no limit`, where: 'limit', remedy: 'Give a whole number from 1 on' });
  }
  refuse(problems);
}

function conditionProblems(condition: Condition): Problem[] {
  const problems: Problem[] = [];
  let operators = 0;
  const rest: { part: Condition; where: string }[] = [{ part: condition, where: 'where' }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { part, where } = next;
    if (++operators > maxOperators) {
      const remedy = 'Use `in` for many values of one path, or ask in several queries';
      return [...problems, { what: `The condition has more than ${maxOperators} operators`, where: 'where', remedy }];
    }
    if ('condition' in part) rest.push({ part: part.condition, where: `${where}.condition` });
    else if ('conditions' in part) {
      part.conditions.forEach((inner, i) => void rest.push({ part: inner, where: `${where}.conditions[${i}]` }));
    } else {
      if (!known.has(part.op))
        problems.push({ what: `There is no operator ${JSON.stringify(part.op)}`, where, remedy });
      problems.push(...pathProblems(part.path, `${where}.path`));
    }
  }
  return problems;
}

const known: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'in', 'like', 'ilike', 'isNull']);
const remedy = `Use one of ${[...known, 'and', 'or', 'not'].join(', ')}`;

function pathProblems(path: Path, where: string): Problem[] {
  if (Array.isArray(path) && path.length > 0 && path.every((key) => typeof key === 'string')) return [];
  return [{ what: 'A path is an array of one or more keys', where }];
}
