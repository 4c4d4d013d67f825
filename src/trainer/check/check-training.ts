import { availableParallelism } from 'node:os';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { defaultMetric } from '../../evaluator/index.js';
import { metricDirection, metricNames, metricTask } from '../../metrics/index.js';
import { checkFitOptions, checkOwnParts, type OwnParts } from '../../pipeline/index.js';
import type { Registry } from '../../registry/index.js';
import type { TrainOptions } from '../trainer.js';
import type { Inspection } from '../work/inspect-data.js';
import { type TrainingThreads, trainingThreads } from '../work/threads.js';
import { askedProblems, isTask } from './asked-problems.js';
import { collectFrom, collector } from './collect.js';
import { digestOf } from './digest.js';
import { type CandidatePlan, planCandidate } from './plan-candidate.js';
import { takeTables } from './take-tables.js';
import type { PlannedCandidate, Training, TrainingData } from './training.js';

/**
 * What was asked of a trainer, checked before anything is written; what takes time is done on a thread.
 * @throws ValidationError listing everything that does not fit.
 */
export async function checkTraining(
  options: TrainOptions,
  registry: Registry | undefined,
  given: OwnParts,
): Promise<{ readonly training: Training; readonly threads: TrainingThreads }> {
  if (typeof options !== 'object' || options === null) throw noOptions();
  const { task, target, seed = 0, budget, sampleWeight } = options;
  const dataProblems: Problem[] = [];
  const problems: Problem[] = [];
  const collect = collector(problems);
  const own = collect(() => checkOwnParts(given)) ?? { estimators: [], transformers: [] };
  collect(() => checkFitOptions(options));
  // Without a signal that is one, or with names that are none, the data cannot be looked at.
  if (problems.some(({ where }) => where === 'signal' || where === 'sampleWeight' || where === 'target'))
    refuse(problems);
  options.signal?.throwIfAborted();
  const plans = Object.entries(options.candidates ?? {}).flatMap(
    ([name, candidate]) =>
      collect(() => planCandidate(name, candidate, { task, own, budget, target, sampleWeight })) ?? [],
  );
  problems.push(...askedProblems(options, registry));
  const threads = trainingThreads(problems.length > 0 ? 1 : (options.threads ?? availableParallelism()));

  const excluded = plans.flatMap((plan) => [...plan.excluded, ...plan.timed]);
  const tables = await takeTables(options, [...new Set(excluded)], dataProblems);
  const looked = tables && isTask(task) ? await lookAt(tables, plans, options, threads, dataProblems) : undefined;
  const metric = options.metric ?? defaultMetric(task, looked?.inspection.classes.length ?? 0);
  if (isTask(task) && metricTask(metric) !== task) problems.unshift(wrongMetric(metric, options));
  refuse([...dataProblems, ...problems]);

  const { inspection, fingerprints } = looked!;
  const { undeclared, ...shared } = tables!;
  const data: TrainingData = {
    ...shared,
    classes: inspection.classes.length,
    fingerprints,
    sampleWeight,
  };
  const { experiment, name = 'comparison', tags = {}, register, onProgress = () => {} } = options;
  return {
    threads,
    training: {
      experiment,
      name,
      tags,
      task,
      target,
      data,
      metric,
      direction: metricDirection(metric)!,
      seed,
      threads: threads.threads,
      candidates: plans.map((plan) => planned(plan, inspection, undeclared)),
      own,
      register: typeof register === 'string' ? { name: register, candidates: 'best' } : register,
      onProgress,
      digest: await digestOf({ task, target, metric, seed, data, plans }, options.signal),
    },
  };
}

/** What only the data can tell, found out on threads. */
async function lookAt(
  { train, test }: Pick<TrainingData, 'train' | 'test'>,
  plans: readonly CandidatePlan[],
  { target, task, seed = 0, signal, sampleWeight }: TrainOptions,
  threads: TrainingThreads,
  problems: Problem[],
): Promise<{ readonly inspection: Inspection; readonly fingerprints: TrainingData['fingerprints'] } | undefined> {
  const candidates = plans.map(({ name, cv, outerCv }) => ({ name, cv, outerCv }));
  const job = { train: train.shared, test: test.shared, target, task, seed, candidates, sampleWeight };
  const [inspection, ofTrain, ofTest] = await Promise.all([
    collectFrom(problems, threads.run('inspectData', job, { signal })),
    threads.run('fingerprintData', train.shared, { signal }),
    threads.run('fingerprintData', test.shared, { signal }),
  ]);
  return inspection && { inspection, fingerprints: { train: ofTrain, test: ofTest } };
}

/** @param undeclared columns that are features of no candidate. */
function planned(
  { cv: _, outerCv: __, timed: ___, ...plan }: CandidatePlan,
  { folds }: Inspection,
  undeclared: readonly string[],
): PlannedCandidate {
  return { ...plan, excluded: [...new Set([...plan.excluded, ...undeclared])], folds: folds.get(plan.name)! };
}

function noOptions(): ValidationError {
  const remedy = 'Give { experiment, target, task, train, test, candidates }';
  return new ValidationError({ what: 'There is nothing to train', where: 'options', remedy });
}

function wrongMetric(metric: string, { task }: TrainOptions): Problem {
  const of = metricTask(metric);
  return {
    what: of === undefined ? `There is no metric "${metric}"` : `The metric "${metric}" is for ${of}`,
    where: 'metric',
    remedy: `For ${task}: ${metricNames(task).join(', ')}`,
  };
}
