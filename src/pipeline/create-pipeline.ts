import { availableParallelism } from 'node:os';
import { finishAtLeisure, frameInSlices, type TableLike, withPolicy } from '../data/index.js';
import { refuse } from '../errors/index.js';
import { type EstimatorSpec, resolveEstimator, type Task } from '../estimators/index.js';
import { checkOwnParts } from './check-own-parts.js';
import { estimatorProblems, stepProblems } from './check-spec.js';
import { checkFitOptions } from './fit/check-fit-options.js';
import type { FrameFit } from './fit/fit-frame.js';
import { fitOnThreads } from './fit/fit-on-threads.js';
import { fitTransform, type TransformInput } from './fit/fit-transform.js';
import { hasOwn } from './fit/fit-with-own.js';
import { takeInputs } from './fit/take-inputs.js';
import { fittingThreads } from './fit/threads.js';
import type { FittedPipeline } from './fitted-pipeline.js';
import type { TransformState } from './model/model-state.js';
import { createTransform } from './model/transform.js';
import type { FitOptions, Pipeline, TransformPipeline } from './pipeline.js';
import type { PipelineSpec } from './pipeline-spec.js';
import type { TransformerSpec } from './transformer.js';

/**
 * Describes transformers and, at the end, an estimator. Nothing is checked or computed until data arrive at `fit`.
 *
 * @example
 * const model = await pipeline(standardScaler(), linearRegression()).fit(rows, { target: 'price' });
 * model.predict([{ carat: 0.3 }]);
 */
export function pipeline<T extends Task>(...steps: [...TransformerSpec[], EstimatorSpec<T>]): Pipeline<T>;
export function pipeline(...steps: TransformerSpec[]): TransformPipeline;
export function pipeline(...parts: (TransformerSpec | EstimatorSpec)[]): Pipeline | TransformPipeline {
  const last = parts.at(-1);
  if (last?.type !== 'estimator') return describeTransform(parts as TransformerSpec[]);
  return createPipeline({ steps: parts.slice(0, -1) as TransformerSpec[], estimator: last });
}

/** A pipeline out of its description, as it stands in a model's manifest. */
export function createPipeline<T extends Task>(spec: PipelineSpec<T>): Pipeline<T> {
  return { spec, fit: (data: TableLike, options: FitOptions & { target: string }) => fitPipeline(spec, data, options) };
}

async function fitPipeline<T extends Task>(
  spec: PipelineSpec<T>,
  data: TableLike,
  options: FitOptions & { target: string },
): Promise<FittedPipeline<T>> {
  refuse([...stepProblems(spec?.steps), ...estimatorProblems(spec?.estimator)]);
  checkFitOptions({ ...options, target: options?.target ?? null });
  const { target, sampleWeight, seed = 0, threads = availableParallelism(), signal, onProgress } = options;
  const own = checkOwnParts(options);
  const estimator = resolveEstimator(spec.estimator, own.estimators);
  const { frame, declared, policy } = await takeInputs(data, options);
  const inputs = withPolicy(policy, options.inputs);
  const fit: FrameFit = { frame, declared, inputs, spec, target, sampleWeight, seed, threads };
  return (await fitOnThreads(fit, own, { signal, onProgress }, estimator)) as FittedPipeline<T>;
}

function describeTransform(steps: readonly TransformerSpec[]): TransformPipeline {
  return {
    spec: { steps },
    async fit(data, options) {
      refuse(stepProblems(steps));
      checkFitOptions(options ?? {});
      const { seed = 0, signal, onProgress } = options ?? {};
      const { transformers } = checkOwnParts(options);
      const frame = await finishAtLeisure(frameInSlices(data), signal);
      const input: TransformInput = { frame, steps, seed };
      const state = hasOwn(steps, transformers)
        ? fitTransform(input, transformers)
        : await fittingThreads().run<TransformInput, TransformState>('fitTransform', input, { signal, onProgress });
      return createTransform(steps, state, transformers);
    },
  };
}
