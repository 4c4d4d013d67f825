import { type TableLike, toFrame } from '../../../src/data/index.js';
import type { TransformerSpec, TransformerTarget } from '../../../src/pipeline/index.js';
import { fitSteps } from '../../../src/pipeline/steps.js';
import { createRandom } from '../../../src/random/index.js';

/** What one step learns. */
export function fittedState<Learned>(step: TransformerSpec, train: TableLike, target?: TransformerTarget): Learned {
  const context = { ...(target && { target }), random: createRandom(1) };
  const [state] = fitSteps([step], toFrame(train), context).fitted.state as readonly unknown[];
  return state as Learned;
}
