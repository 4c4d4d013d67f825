import type { OptionValue } from '../../estimators/index.js';
import { checkedOptions, type Searched } from './option-problems.js';
import { addressOf, partsOf } from './parts.js';

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
