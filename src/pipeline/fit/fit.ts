import { compactProfile, type Frame, fingerprint, withoutColumn } from '../../data/index.js';
import { CicloError, refuse } from '../../errors/index.js';
import { findEstimator, type Task } from '../../estimators/index.js';
import { createRandom } from '../../random/index.js';
import { learnCategories } from '../model/categories.js';
import { featureReader } from '../model/features.js';
import type { ModelState, TransformState } from '../model/model-state.js';
import type { PipelineSpec } from '../pipeline-spec.js';
import { signatureOf } from '../signature.js';
import { fitSteps, namedColumns } from '../steps.js';
import { targetOf } from '../target.js';
import type { FittedTransformer, TransformerSpec } from '../transformer.js';
import { checkTrainingData } from './check-training-data.js';
import { partRunner } from './parallel.js';
import { sampleWeightOf } from './sample-weight.js';

export interface FitInput {
  readonly frame: Frame;
  readonly spec: PipelineSpec;
  readonly target: string;
  readonly sampleWeight?: string | undefined;
  readonly seed: number;
  readonly threads: number;
  readonly environment: { readonly ciclo: string; readonly node: string };
}

export interface TransformInput {
  readonly frame: Frame;
  readonly steps: readonly TransformerSpec[];
}

/** The share of a fit's progress that stands for the steps before the estimator. */
const stepsShare = 0.02;

/** Fits a pipeline: the steps, then the estimator on what comes out of them. */
export async function fitModel(input: FitInput, onProgress: (done: number) => void): Promise<ModelState> {
  const { frame, spec, target: targetName, sampleWeight: weightName, seed, environment } = input;
  const definition = findEstimator(spec.estimator.name);
  const options = definition.check(spec.estimator.options);
  const sampleWeight = weightName === undefined ? undefined : sampleWeightOf(frame, weightName, definition);
  const given = withoutColumn(weightName === undefined ? frame : withoutColumn(frame, weightName), targetName);
  checkTrainingData(given, namedColumns(spec.steps));
  const target = targetOf(frame, targetName, spec.estimator.task);

  const steps = fitSteps(spec.steps, given);
  const inputs = readColumns(given, steps.fitted);
  const categories = definition.acceptsCategories ? learnCategories(steps.output) : undefined;
  const features = featureReader(definition, categories).matrix(steps.output, true);
  const featureNames = outputNames(steps.output);
  if (featureNames.length === 0) throw noFeatures();
  onProgress(stepsShare);

  const parts = partRunner(definition.name, input.threads);
  try {
    const fitted = await definition.fit(
      {
        features,
        featureNames,
        ...(categories && { categories: Uint32Array.from(categories, ({ length }) => length) }),
        target: target.values,
        classes: target.classes.length,
        classNames: target.classes.map(String),
        ...(sampleWeight && { sampleWeight }),
      },
      options,
      {
        random: createRandom(seed),
        threads: input.threads,
        parallel: parts.parallel,
        onProgress: (done) => onProgress(stepsShare + (1 - stepsShare) * done),
      },
    );
    const task: Task = spec.estimator.task;
    const { classes } = target;
    return {
      manifest: {
        format: 'ciclo-model',
        formatVersion: 1,
        task,
        target: targetName,
        ...(weightName !== undefined && { sampleWeight: weightName }),
        classes,
        signature: signatureOf(inputs),
        pipeline: spec,
        seed,
        data: { fingerprint: fingerprint(frame), rows: frame.rows },
        metrics: {},
        environment,
      },
      profile: compactProfile(inputs),
      featureNames,
      ...(categories && { categories }),
      steps: steps.fitted.state,
      estimator: fitted.state,
    };
  } finally {
    await parts.close();
  }
}

/** Fits steps without an estimator. */
export function fitTransform({ frame, steps: specs }: TransformInput): TransformState {
  checkTrainingData(frame, namedColumns(specs));
  const steps = fitSteps(specs, frame);
  return {
    signature: signatureOf(readColumns(frame, steps.fitted)),
    featureNames: outputNames(steps.output),
    steps: steps.fitted.state,
  };
}

/** The columns that the steps read, in the order of the data: what a model will ask for. */
function readColumns({ rows, columns }: Frame, { reads }: FittedTransformer): Frame {
  return { rows, columns: columns.filter(({ name }) => reads === undefined || reads.includes(name)) };
}

/** @throws ValidationError listing the names that come out twice: one would hide the other. */
function outputNames({ columns }: Frame): string[] {
  const names = columns.map(({ name }) => name);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  refuse(
    Array.from(twice, (name) => ({
      what: `Two columns named "${name}" come out of the steps`,
      remedy: 'Select a column once, and rename one whose name and category read like another column',
    })),
  );
  return names;
}

function noFeatures(): CicloError {
  return new CicloError('NO_FEATURES', {
    what: 'No column is left for the estimator',
    remedy: 'See what the selectors of columnTransformer() take, and encode texts with oneHotEncoder()',
  });
}
