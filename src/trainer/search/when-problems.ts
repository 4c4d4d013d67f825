import { nearestNames, type Problem } from '../../errors/index.js';
import { type OptionValue, textOf } from '../../estimators/index.js';
import { canBe, type Dimension, dimensionsOf } from './dimension.js';
import { type Fields, isFields } from './field-problems.js';
import { firstHole, isPlainValue } from './plain-value.js';
import type { SearchSpace } from './space.js';

/**
 * What is wrong with the conditions of a space.
 *
 * @param isSound whether what is searched of an option is sound but for its condition.
 */
export function whenProblems(space: Fields, isSound: (option: string) => boolean, where: string): Problem[] {
  const conditions = Object.entries(space).flatMap(([option, searched]): [string, unknown][] =>
    isFields(searched) && searched.when !== undefined ? [[option, searched.when]] : [],
  );
  const named = new Map<string, readonly string[]>();
  const problems = conditions.flatMap(([option, when]) => {
    const here = `${where}.${option}.when`;
    if (!isFields(when)) {
      return [
        { what: 'It is no condition', where: here, remedy: "Give an object of values by option, as { loss: 'huber' }" },
      ];
    }
    named.set(option, Object.keys(when));
    return Object.entries(when).flatMap(([other, allowed]) =>
      conditionProblems(space, other, allowed, isSound(other), `${here}.${other}`),
    );
  });
  return [...problems, ...circleProblems(named, where)];
}

function conditionProblems(
  space: Fields,
  option: string,
  allowed: unknown,
  isSound: boolean,
  where: string,
): Problem[] {
  if (!Object.hasOwn(space, option)) {
    const names = Object.keys(space);
    const [near] = nearestNames(option, names);
    const remedy = near === undefined ? `Searched are ${names.join(', ')}` : `Use ${near}, if that is meant`;
    return [{ what: `${option} is not searched, so that nothing can hang on it`, where, remedy }];
  }
  const values: unknown[] = Array.isArray(allowed) ? allowed : [allowed];
  if (values.length === 0) return [{ what: `There is no value that ${option} must have`, where }];
  const hole = firstHole(values);
  if (hole !== undefined) return [{ what: `There is no value at place ${hole} of the list`, where }];
  const odd = values.filter((value) => !isPlainValue(value));
  if (odd.length > 0) return odd.map((value) => ({ what: `${textOf(value)} is no value of plain JSON`, where }));
  if (!isSound) return [];
  const dimension = dimensionOf(space, option);
  return (values as OptionValue[])
    .filter((value) => !canBe(dimension, value))
    .map((value) => ({ what: `${option} is never ${textOf(value)}`, where }));
}

/** Without its condition, which need not be sound. */
function dimensionOf(space: Fields, option: string): Dimension {
  const searched = space[option];
  const alone = isFields(searched) ? { ...searched, when: {} } : searched;
  return dimensionsOf(Object.fromEntries([[option, alone]]) as SearchSpace)[0]!;
}

/** Each circle once, as `a, b`: a hangs on b and b on a. */
function circleProblems(named: ReadonlyMap<string, readonly string[]>, where: string): Problem[] {
  const problems: Problem[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  function visit(option: string): void {
    const met = way.indexOf(option);
    if (met >= 0) {
      const circle = way.slice(met).join(', ');
      problems.push({ what: `The conditions of ${circle} go in a circle`, where: `${where}.${option}.when` });
    }
    if (met >= 0 || done.has(option)) return;
    way.push(option);
    for (const other of named.get(option) ?? []) visit(other);
    way.pop();
    done.add(option);
  }
  for (const option of named.keys()) visit(option);
  return problems;
}
