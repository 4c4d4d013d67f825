import type { Problem } from '../../errors/index.js';
import type { PipelineSpec } from '../../pipeline/index.js';
import { budgetProblems } from './budget-problems.js';
import { searchedSpace } from './combination.js';
import { defaultMethod } from './default-method.js';
import type { Pruner, SearchBudget, SearchMethod } from './method.js';
import { methodProblems, prunerProblems } from './method-problems.js';
import { optionProblems, type Searched } from './option-problems.js';
import { isPart } from './parts.js';
import { resourceProblems } from './resource-problems.js';
import type { SearchSpace } from './space.js';
import { spaceProblems } from './space-problems.js';

/** A search as it was asked for. */
export interface Search extends Searched {
  readonly space: SearchSpace;
  readonly method?: SearchMethod | undefined;
  readonly pruner?: Pruner | undefined;
  readonly budget?: SearchBudget | undefined;
}

/** More combinations are not listed, where all of them would be. */
const largestGrid = 1_000_000;

/**
 * Everything that is wrong with a search, whatever a caller without types wrote. Values that an estimator refuses only
 * together are not among it: a trial of them fails.
 *
 * @param where where the search stands, as `candidates.Forest`.
 */
export function searchProblems(search: Search, where: string): Problem[] {
  const { space, method, pruner, budget } = search;
  const ofSpace = spaceProblems(space, `${where}.search`);
  const ofMethod = methodProblems(method, `${where}.method`);
  const ofBudget = budgetProblems(budget, `${where}.budget`);
  const problems = [...ofSpace, ...ofMethod, ...prunerProblems(pruner, `${where}.pruner`), ...ofBudget];
  if (method?.type === 'halving' && pruner !== undefined) {
    const what = 'Successive halving ends hopeless trials itself';
    problems.push({ what, where: `${where}.pruner`, remedy: 'Leave the pruner out' });
  }
  const isPipeline = isPart((search.pipeline as Partial<PipelineSpec> | null | undefined)?.estimator);
  if (!isPipeline) problems.push({ what: 'It is no pipeline with an estimator', where: `${where}.pipeline` });
  if (ofSpace.length > 0 || !isPipeline) return problems;
  problems.push(...optionProblems(space, search, `${where}.search`));
  if (ofMethod.length > 0) return problems;
  if (method?.type === 'halving') problems.push(...resourceProblems(space, method, search, where));
  if (ofBudget.length === 0) problems.push(...gridProblems(search, method ?? defaultMethod(space), where));
  return problems;
}

function gridProblems({ space, budget }: Search, { type }: SearchMethod, where: string): Problem[] {
  const { dimensions, size } = searchedSpace(space);
  if (type === 'grid')
    return dimensions
      .filter((dimension) => dimension.size === Number.POSITIVE_INFINITY)
      .map(({ option }) => ({
        what: `A grid needs finitely many values of ${option}`,
        where: `${where}.search.${option}`,
        remedy: 'Give the range a step, list values, or search by randomSearch() or tpeSearch()',
      }));
  if (type !== 'halving' || budget?.trials !== undefined || size === Number.POSITIVE_INFINITY || size <= largestGrid)
    return [];
  const what = `The first round would try all of ${size} combinations`;
  return [{ what, where: `${where}.search`, remedy: 'Give budget.trials, so that it draws so many' }];
}
