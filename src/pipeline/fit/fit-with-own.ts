import type { EstimatorDefinition, FitContext, Options, ResolvedEstimator } from '../../estimators/index.js';
import type { RunOptions } from '../../executor/index.js';
import type { ModelState } from '../model/model-state.js';
import { transformerNames } from '../steps.js';
import type { TransformerDefinition } from '../transformer.js';
import { asSaved } from './as-saved.js';
import type { DeclaredTraits } from './declared-traits.js';
import { fitEstimator, stepsShare } from './fit-estimator.js';
import { type FitInput, type PreparedFit, type PrepareInput, prepareFit } from './prepare-fit.js';
import { fittingThreads } from './threads.js';

/** Whether any of these steps, at any depth, is one of the host's own. */
export function hasOwn(steps: FitInput['spec']['steps'], own: readonly TransformerDefinition[]): boolean {
  const names = transformerNames(steps);
  return own.some(({ name }) => names.includes(name));
}

/**
 * Fits a pipeline in which code of the host's own takes part: its transformers, its estimator, or both. That code
 * cannot cross to a thread, and runs here; the other part runs on one. A signal stops what runs here where it reports
 * progress, and at the latest when it is done.
 *
 * @throws CicloError `UNSAVABLE_STATE` when what a part of the host's learned is no {@link State}.
 */
export async function fitWithOwn(
  input: FitInput,
  { definition, isOwn }: ResolvedEstimator,
  transformers: readonly TransformerDefinition[],
  { signal, onProgress }: RunOptions,
): Promise<ModelState> {
  const options = definition.check(input.spec.estimator.options);
  const prepared = await prepare(input, definition, transformers, signal);
  function tell(done: number): void {
    signal?.throwIfAborted();
    onProgress?.(done);
  }
  tell(stepsShare);
  if (isOwn) {
    const fitted = await fitHere(input, definition, prepared, options, tell);
    signal?.throwIfAborted();
    return fitted;
  }
  const { spec, seed, threads } = input;
  const task = { prepared, estimator: spec.estimator, seed, threads };
  return fittingThreads().run('fitPrepared', task, { signal, onProgress });
}

async function prepare(
  input: FitInput,
  definition: EstimatorDefinition,
  transformers: readonly TransformerDefinition[],
  signal: AbortSignal | undefined,
): Promise<PreparedFit> {
  const task: PrepareInput = { ...input, estimator: traitsOf(definition) };
  if (!hasOwn(input.spec.steps, transformers))
    return fittingThreads().run<PrepareInput, PreparedFit>('prepareFit', task, { signal });
  const { problem, model } = prepareFit(input, task.estimator, transformers);
  return { problem, model: { ...model, steps: asSaved(model.steps, 'a transformer') } };
}

async function fitHere(
  input: FitInput,
  definition: EstimatorDefinition,
  prepared: PreparedFit,
  options: Options,
  onProgress: (done: number) => void,
): Promise<ModelState> {
  const fitted = await fitEstimator(definition, prepared, options, {
    ...input,
    parallel: runHere(definition),
    onProgress,
  });
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
