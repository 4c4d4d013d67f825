import type { Problem } from '../../errors/index.js';
import { searchedSpace } from './combination.js';
import type { HalvingSearch } from './method.js';
import { isSameOption, type Searched, valueProblems } from './option-problems.js';
import { partsOf } from './parts.js';
import { samples, takesFractions, valueInPipeline } from './resource.js';
import type { SearchSpace } from './space.js';

/** What is wrong with what a successive halving lets grow. @param method sound by itself. */
export function resourceProblems(
  space: SearchSpace,
  { resource = samples, minResources, maxResources }: HalvingSearch,
  searched: Searched,
  where: string,
): Problem[] {
  const problems = resource === samples ? [] : optionResourceProblems();
  if (problems.length > 0) return problems;
  const most = maxResources ?? (resource === samples ? undefined : Number(valueInPipeline(resource, searched)));
  if (minResources !== undefined && most !== undefined && minResources > most) {
    const what = `minResources is ${minResources}, and there are at most ${most}`;
    problems.push({ what, where: `${where}.method.minResources` });
  }
  if (resource !== samples && most !== undefined && cannotGrow(most)) {
    const what = `${resource} is at most ${most}, and cannot grow up to that`;
    problems.push({ what, where: `${where}.method.resource`, remedy: 'Give a larger maxResources, or another option' });
  }
  if (resource === samples)
    for (const [name, rows] of Object.entries({ minResources, maxResources }))
      if (rows !== undefined && !Number.isInteger(rows))
        problems.push({
          what: `${name} must be a whole number of rows, not ${rows}`,
          where: `${where}.method.${name}`,
        });
  return problems;

  /** There is nothing below 0 to begin with, and no whole number below 1. */
  function cannotGrow(most: number): boolean {
    return most <= 0 || (most === 1 && !takesFractions(resource, most, space, searched));
  }

  function optionResourceProblems(): Problem[] {
    const here = `${where}.method.resource`;
    if (Object.keys(space).some((option) => isSameOption(option, resource, searched.pipeline))) {
      return [{ what: `${resource} is searched, and cannot grow by itself as well`, where: here }];
    }
    const value = valueInPipeline(resource, searched);
    const numbers = [minResources, maxResources].filter((one) => one !== undefined);
    const probe = numbers.length > 0 ? numbers : [typeof value === 'number' ? value : 1];
    const [parts, walked] = [partsOf(searched.pipeline), searchedSpace(space)];
    const refused = probe.flatMap((one) => valueProblems(resource, one, walked, parts, searched, here));
    if (refused.length > 0 || maxResources !== undefined || typeof value === 'number') return refused;
    const what = `${resource} has no number in the pipeline that could be the most`;
    return [{ what, where: here, remedy: 'Give maxResources, or an option that is a number' }];
  }
}
