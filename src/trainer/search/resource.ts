import type { OptionValue } from '../../estimators/index.js';
import { searchedSpace } from './combination.js';
import { checkedOptions, type Searched, valueProblems } from './option-problems.js';
import { addressOf, partsOf } from './parts.js';
import type { SearchSpace } from './space.js';

/** The resource of a halving that is not an option: the rows that are learned from. */
export const samples = 'samples';

/** The value that a pipeline has for an option, its default where it was given none; `undefined` where there is none. */
export function valueInPipeline(key: string, { pipeline, own }: Searched): OptionValue | undefined {
  const { part: name, option } = addressOf(key);
  const part = name === undefined ? pipeline.estimator : partsOf(pipeline).get(name);
  if (part === undefined) return undefined;
  try {
    const options = checkedOptions(part, own);
    return Object.hasOwn(options, option) ? options[option] : undefined;
  } catch {
    // What is wrong with the pipeline itself is said where it is checked.
    return part.options[option];
  }
}

/**
 * Whether an option of so much at most may be a fraction. Its most does not tell: 1 is a number of trees as well as a share
 * of the rows. So the part is asked about a number just below it.
 */
export function takesFractions(key: string, most: number, space: SearchSpace, searched: Searched): boolean {
  if (!Number.isInteger(most)) return true;
  const parts = partsOf(searched.pipeline);
  return valueProblems(key, most - 1 / Math.E, searchedSpace(space), parts, searched, '').length === 0;
}
