import {
  compactProfile,
  type Frame,
  fingerprint,
  type InputPolicy,
  type TableSchema,
  withoutColumn,
} from '../../data/index.js';
import { CicloError, ValidationError } from '../../errors/index.js';
import type { Problem } from '../../estimators/index.js';
import { knownSpec } from '../known-spec.js';
import { learnCategories } from '../model/categories.js';
import { featureReader } from '../model/features.js';
import type { ModelState } from '../model/model-state.js';
import type { PipelineSpec } from '../pipeline-spec.js';
import { signatureOf } from '../signature.js';
import { fitSteps, namedColumns } from '../steps.js';
import { targetOf } from '../target.js';
import type { TransformerDefinition } from '../transformer.js';
import { checkTrainingData } from './check-training-data.js';
import { outputNames, readColumns } from './columns.js';
import type { DeclaredTraits } from './declared-traits.js';
import { stepsRandom } from './random.js';
import { sampleWeightOf } from './sample-weight.js';

/** A fit as a thread is asked for it. */
export interface FitInput {
  readonly frame: Frame;
  readonly spec: PipelineSpec;
  readonly target: string;
  readonly sampleWeight?: string | undefined;
  /** What the host declared; the frame conforms to it. */
  readonly declared?: TableSchema | undefined;
  readonly inputs: InputPolicy;
  readonly seed: number;
  readonly threads: number;
  readonly environment: { readonly ciclo: string; readonly node: string };
  /**
   * Whether the model is only to be scored, and then forgotten: it has neither a profile of its data nor their
   * fingerprint, which cost a twentieth of a forest's fit. Default false.
   */
  readonly isForScoring?: boolean;
}

/** The same for an estimator that the thread does not know. */
export interface PrepareInput extends FitInput {
  readonly estimator: DeclaredTraits;
}

/** A fit of which only the estimator's part is left. */
export interface PreparedFit {
  readonly problem: Problem;
  /** The model, but for what the estimator will have learned. */
  readonly model: Omit<ModelState, 'estimator'>;
}

/**
 * Checks the data, fits the steps, and lays out what comes of them for the estimator.
 *
 * @param own the host's own transformers.
 * @throws ValidationError, CapacityError listing what does not fit.
 */
export function prepareFit(
  input: FitInput,
  estimator: DeclaredTraits,
  own: readonly TransformerDefinition[] = [],
): PreparedFit {
  const {
    frame,
    spec,
    target: targetName,
    sampleWeight: weightName,
    declared,
    seed,
    environment,
    isForScoring,
  } = input;
  if (estimator.task !== spec.estimator.task) throw otherTask(estimator, spec);
  const sampleWeight = weightName === undefined ? undefined : sampleWeightOf(frame, weightName, estimator);
  const given = withoutColumn(weightName === undefined ? frame : withoutColumn(frame, weightName), targetName);
  const declaredNames = declared?.columns.map(({ name }) => name) ?? [];
  checkTrainingData(given, new Set([...namedColumns(spec.steps), ...declaredNames]));
  const { values, classes } = targetOf(frame, targetName, estimator.task);

  const steps = fitSteps(spec.steps, given, {
    target: { task: estimator.task, values, classNames: classes.map(String) },
    random: stepsRandom(seed),
    own,
  });
  const output = steps.output();
  const inputs = readColumns(given, steps.fitted);
  const unread = declaredNames.filter((name) => inputs.columns.every((column) => column.name !== name));
  const categories = estimator.acceptsCategories ? learnCategories(output) : undefined;
  const features = featureReader(estimator, categories).matrix(output, true);
  const featureNames = outputNames(output);
  if (featureNames.length === 0) throw noFeatures();

  return {
    problem: {
      features,
      featureNames,
      ...(categories && { categories: Uint32Array.from(categories, ({ length }) => length) }),
      target: values,
      classes: classes.length,
      classNames: classes.map(String),
      ...(sampleWeight && { sampleWeight }),
    },
    model: {
      manifest: {
        format: 'ciclo-model',
        formatVersion: 2,
        task: estimator.task,
        target: targetName,
        ...(weightName !== undefined && { sampleWeight: weightName }),
        classes,
        signature: signatureOf(inputs, declared),
        ...(unread.length > 0 && { unread }),
        inputs: input.inputs,
        pipeline: knownSpec(spec),
        seed,
        data: { fingerprint: isForScoring ? '' : fingerprint(frame), rows: frame.rows },
        metrics: {},
        environment,
      },
      profile: compactProfile(isForScoring ? { rows: frame.rows, columns: [] } : inputs),
      featureNames,
      ...(categories && { categories }),
      steps: steps.fitted.state,
    },
  };
}

function otherTask({ name, task }: DeclaredTraits, { estimator }: PipelineSpec): ValidationError {
  const what = `${name} is for ${task}, and the pipeline takes it for ${estimator.task}`;
  return new ValidationError({ what, where: 'estimator.task' });
}

function noFeatures(): CicloError {
  return new CicloError('NO_FEATURES', {
    what: 'No column is left for the estimator',
    remedy: 'See what the selectors of columnTransformer() take, and encode texts with oneHotEncoder()',
  });
}
