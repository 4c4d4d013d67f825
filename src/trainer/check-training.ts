import { type Frame, fingerprint, type TableLike, toFrame } from '../data/index.js';
import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { type EstimatorDefinition, type Options, resolveEstimator, type Task } from '../estimators/index.js';
import { defaultMetric } from '../evaluator/index.js';
import { metricNames, metricTask } from '../metrics/index.js';
import {
  type CheckedOwnParts,
  checkFitOptions,
  checkOwnParts,
  type OwnParts,
  type Pipeline,
  targetOf,
} from '../pipeline/index.js';
import { modelNameProblems, type Registry } from '../registry/index.js';
import { foldsOf } from './folds.js';
import { type Grid, gridOf } from './grid.js';
import type { Candidate, TrainOptions, TrainProgress } from './trainer.js';

/** A candidate as the trainer works with it: the pipelines to try, one where nothing is searched. */
export interface PlannedCandidate {
  readonly name: string;
  readonly grid: Grid;
  /** Folds; 0 where there is no cross-validation. */
  readonly cv: number;
}

/** A training that can begin: what was asked, checked, with what was left out filled in. */
export interface Training {
  readonly experiment: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly task: Task;
  readonly target: string;
  readonly train: Frame;
  readonly test: Frame;
  /** Of the training part. */
  readonly fingerprint: string;
  readonly metric: string;
  readonly seed: number;
  readonly candidates: readonly PlannedCandidate[];
  /** The host's own. */
  readonly own: CheckedOwnParts;
  readonly register: { readonly name: string; readonly candidates: 'best' | 'all' } | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: TrainProgress) => void;
}

const defaultFolds = 5;

/**
 * What was asked of a trainer, checked before anything is written.
 * @throws ValidationError listing everything that does not fit.
 */
export function checkTraining(options: TrainOptions, registry: Registry | undefined, given: OwnParts): Training {
  const problems: Problem[] = [];
  const collect = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const { task, target } = options;
  const own = collect(() => checkOwnParts(given)) ?? { estimators: [], transformers: [] };
  const train = collect(() => dataPart(options.train, 'train'));
  const test = collect(() => dataPart(options.test, 'test'));
  const classes = train && collect(() => part('train', () => targetOf(train, target, task).classes));
  const known = task === 'regression' ? undefined : classes;
  if (test) collect(() => part('test', () => targetOf(test, target, task, known)));
  const metric = options.metric ?? defaultMetric(task, classes?.length ?? 0);
  if (metricTask(metric) !== task) problems.push(wrongMetric(metric, task));
  const registerName = typeof options.register === 'object' ? options.register.name : options.register;
  const candidates = Object.entries(options.candidates).flatMap(
    ([name, candidate]) => collect(() => plan(name, candidate, task, own.estimators)) ?? [],
  );
  collect(() => checkFitOptions(options));
  if (classes) for (const { cv } of candidates) if (cv !== 0) collect(() => foldsOf(train, target, task, cv, 0));
  if (registerName !== undefined) problems.push(...modelNameProblems(registerName));
  if (Object.keys(options.candidates).length === 0) {
    problems.push({
      what: 'There is no candidate to train',
      where: 'candidates',
      remedy: 'Give at least one pipeline',
    });
  }
  if (options.register !== undefined && registry === undefined) problems.push(noRegistry());
  refuse(problems);

  const { register, tags = {}, seed = 0, signal, onProgress = () => {} } = options;
  return {
    experiment: options.experiment,
    name: options.name ?? 'comparison',
    tags,
    task,
    target,
    train: train!,
    test: test!,
    fingerprint: fingerprint(train!),
    metric,
    seed,
    candidates,
    own,
    register: typeof register === 'string' ? { name: register, candidates: 'best' } : register,
    signal,
    onProgress,
  };
}

function dataPart(data: TableLike, where: 'train' | 'test'): Frame {
  const frame = toFrame(data);
  if (frame.rows > 0) return frame;
  throw new ValidationError({ what: `The ${where} table has no rows`, where, remedy: 'Give at least one row' });
}

/** Errors of one part say which. */
function part<T>(name: 'train' | 'test', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(error.problems.map((problem) => ({ ...problem, where: `${name}: ${problem.where}` })));
  }
}

function plan(
  name: string,
  candidate: Candidate,
  task: Task,
  estimators: readonly EstimatorDefinition[],
): PlannedCandidate {
  const { pipeline, search = {}, cv } = 'pipeline' in candidate ? candidate : { pipeline: candidate };
  const { estimator } = pipeline.spec;
  if (estimator.task !== task) {
    throw new ValidationError({
      what: `${estimator.name} is for ${estimator.task}, and the training is a ${task}`,
      where: `candidates.${name}`,
    });
  }
  const grid = gridOf(name, pipeline, search, estimators);
  return { name, grid, cv: cv ?? (grid.length > 1 ? defaultFolds : 0) };
}

/** The estimator's options with their defaults: what a run records as parameters. */
export function optionsOf(pipeline: Pipeline, estimators: readonly EstimatorDefinition[]): Options {
  const { estimator } = pipeline.spec;
  return resolveEstimator(estimator, estimators).definition.check(estimator.options);
}

function wrongMetric(metric: string, task: Task): Problem {
  const of = metricTask(metric);
  return {
    what: of === undefined ? `There is no metric "${metric}"` : `The metric "${metric}" is for ${of}`,
    where: 'metric',
    remedy: `For ${task}: ${metricNames(task).join(', ')}`,
  };
}

function noRegistry(): Problem {
  return {
    what: 'There is no registry to register in',
    where: 'register',
    remedy: 'Give createTrainer({ registry }) one',
  };
}
