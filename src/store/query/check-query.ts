import { type Problem, refuse } from '../../errors/index.js';
import type { DocumentQuery } from '../documents.js';
import { keyProblems } from '../keys.js';
import { type Condition, maxWithinSome, type Path } from './condition.js';

/** The most operators in one condition; `in` counts as one, however many values it has. */
export const maxOperators = 500;

/** How deep `and`, `or`, `not` and `some` may nest; SQLite in WebAssembly runs out of stack at about 200. */
export const maxLevels = 100;

/**
 * Refuses a query that no adapter could answer.
 *
 * @throws ValidationError with every problem.
 */
export function checkQuery(query: DocumentQuery): void {
  const { collection, where, orderBy = [], limit, select = [] } = query ?? {};
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
  let tooDeep = false;
  const rest: Part[] = [{ part: condition, where: 'where', level: 0, within: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (++operators > maxOperators) {
      const remedy = 'Use `in` for many values of one path, or ask in several queries';
      return [...problems, { what: `The condition has more than ${maxOperators} operators`, where: 'where', remedy }];
    }
    if (next.level <= maxLevels) rest.push(...inspectPart(next, problems));
    else tooDeep = true;
  }
  if (tooDeep) {
    const remedy = 'Give one `and` or `or` all of its conditions at once';
    problems.push({ what: `The condition nests deeper than ${maxLevels} levels`, where: 'where', remedy });
  }
  return problems;
}

/** A condition within another. */
interface Part {
  readonly part: Condition;
  readonly where: string;
  /** How many of `and`, `or`, `not` and `some` it stands in. */
  readonly level: number;
  /** How many of them are `some`. */
  readonly within: number;
}

/** Notes what is wrong with a part itself, and gives the parts within it. */
function inspectPart({ part, where, level, within }: Part, problems: Problem[]): Part[] {
  if (typeof part !== 'object' || part === null) problems.push({ what: 'A condition is an object', where });
  else if ('condition' in part) {
    const isSome = part.op === 'some';
    if (isSome) problems.push(...pathProblems(part.path, `${where}.path`));
    if (isSome && within > maxWithinSome) {
      problems.push({ what: `A \`some\` stands in ${maxWithinSome} others at most`, where });
      return [];
    }
    const inner = { part: part.condition, where: `${where}.condition`, level: level + 1 };
    return [{ ...inner, within: within + Number(isSome) }];
  } else if ('conditions' in part) {
    const { conditions } = part;
    if (Array.isArray(conditions)) {
      return conditions.map((inner, i) => ({
        part: inner,
        where: `${where}.conditions[${i}]`,
        level: level + 1,
        within,
      }));
    }
    problems.push({ what: 'There is no list of conditions', where: `${where}.conditions` });
  } else {
    if (!known.has(part.op)) problems.push({ what: `There is no operator ${JSON.stringify(part.op)}`, where, remedy });
    problems.push(...pathProblems(part.path, `${where}.path`));
  }
  return [];
}

const known: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'in', 'like', 'ilike', 'isNull']);
const remedy = `Use one of ${[...known, 'and', 'or', 'not', 'some'].join(', ')}`;

function pathProblems(path: Path, where: string): Problem[] {
  if (Array.isArray(path) && path.length > 0 && path.every((key) => typeof key === 'string')) return [];
  return [{ what: 'A path is an array of one or more keys', where }];
}
