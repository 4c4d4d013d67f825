import { packState, type State, unpackState } from '../../arrays/index.js';
import { CicloError } from '../../errors/index.js';
import type { EstimatorDefinition, FitContext } from '../../estimators/index.js';
import type { RunOptions } from '../../executor/index.js';
import type { ModelState } from '../model/model-state.js';
import type { DeclaredTraits } from './declared-traits.js';
import { fitEstimator, stepsShare } from './fit-estimator.js';
import type { FitInput, PreparedFit, PrepareInput } from './prepare-fit.js';
import { fittingThreads } from './threads.js';

/**
 * Fits a pipeline that ends in an estimator of the host's own. Its code cannot cross to a thread: the steps are fitted
 * on one, and the estimator here. A signal stops it where it reports progress, and at the latest when it is done.
 *
 * @throws CicloError `UNSAVABLE_STATE` when what it learned is no {@link State}.
 */
export async function fitCustom(
  input: FitInput,
  definition: EstimatorDefinition,
  { signal, onProgress }: RunOptions,
): Promise<ModelState> {
  const options = definition.check(input.spec.estimator.options);
  const task: PrepareInput = { ...input, estimator: traitsOf(definition) };
  const prepared = await fittingThreads().run<PrepareInput, PreparedFit>('prepareFit', task, { signal });

  function tell(done: number): void {
    signal?.throwIfAborted();
    onProgress?.(done);
  }
  tell(stepsShare);
  const surroundings = { ...input, parallel: runHere(definition), onProgress: tell };
  const fitted = await fitEstimator(definition, prepared, options, surroundings);
  signal?.throwIfAborted();
  return { ...fitted, estimator: asSaved(fitted.estimator, definition.name) };
}

function traitsOf(definition: EstimatorDefinition): DeclaredTraits {
  const { name, task, acceptsMissing, acceptsCategories, acceptsWeights } = definition;
  return { name, task, acceptsMissing, acceptsCategories, acceptsWeights };
}

/** The estimator's parts, one after the other on the calling thread. */
function runHere({ parts }: EstimatorDefinition): FitContext['parallel'] {
  return async <Input, Output>(part: string, inputs: readonly Input[]) => {
    const outputs: Output[] = [];
    for (const input of inputs) outputs.push((await parts![part]!(input as never)) as Output);
    return outputs;
  };
}

/** What will be there when the model is loaded: so that it predicts now as it will then, and shares nothing. */
function asSaved(state: State, estimator: string): State {
  try {
    const { json, entries, bytes } = packState(state);
    return unpackState({ json: JSON.parse(JSON.stringify(json)), entries, bytes });
  } catch (cause) {
    const what = `What ${estimator} learned cannot be saved: ${(cause as Error).message}`;
    const remedy = 'Its state must be plain JSON with finite numbers, or null for one that is none, and typed arrays';
    throw new CicloError('UNSAVABLE_STATE', { what, where: 'state', remedy }, { cause });
  }
}
