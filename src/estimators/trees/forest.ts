import { sharedFloat64 } from '../../arrays/index.js';
import { refuse } from '../../errors/index.js';
import type { EstimatorDefinition, FitContext, FittedEstimator, Options, Problem, Task } from '../estimator.js';
import { checkOptions } from '../options.js';
import { weighted } from '../weights.js';
import { binFeatures } from './binning.js';
import { joinEnsembles } from './ensemble.js';
import { fittedForest } from './fitted-forest.js';
import { type FilledForestOptions, type ForestKind, fillForest, forestSchema } from './forest-options.js';
import type { ForestInput, ForestOutput, ForestTask } from './forest-part.js';
import { normalize } from './importances.js';
import { readTreeModel } from './model.js';
import { outOfBagScore, type UnseenVotes } from './out-of-bag.js';
import { treeParts } from './parts.js';

/** Seeds are whole numbers below this. */
const seeds = 2 ** 32;

/** Into how many runs a forest's trees are cut, whatever the number of threads. */
const runs = 32;

/** How many forests this thread has begun. */
let forests = 0;

/** A single tree, a random forest or extremely randomized trees, of either task. */
export function defineForest(name: string, task: Task, kind: ForestKind): EstimatorDefinition {
  const schema = forestSchema(kind, task === 'classification');

  async function fit(given: Problem, options: Options, context: FitContext): Promise<FittedEstimator> {
    const filled = fillForest(options as Partial<FilledForestOptions>);
    checkTogether(name, filled);
    const problem = weighted(given, filled.classWeight);
    const { features, target, classes, sampleWeight } = problem;
    const task: ForestTask = {
      forest: ++forests,
      binned: binFeatures(features, filled.maxBins, problem.categories),
      target: shareCopy(target),
      weights: shareCopy(sampleWeight ?? new Float64Array(0)),
      classes,
      options: filled,
      randomThresholds: kind.randomThresholds,
      seed: context.random.integer(seeds),
    };
    const outputs = await growTrees(task, context);
    const votes = outputs.flatMap(({ unseen }): UnseenVotes[] => (unseen ? [unseen] : []));
    const oobScore = votes.length > 0 ? outOfBagScore(votes, target, classes) : undefined;
    return fittedForest({
      classes,
      baseline: Float64Array.of(),
      trees: joinEnsembles(outputs.map(({ trees }) => trees)),
      importances: meanImportances(outputs, features.columns),
      ...(oobScore !== undefined && { attributes: { oobScore } }),
    });
  }

  return {
    name,
    task,
    acceptsMissing: true,
    acceptsCategories: true,
    acceptsWeights: true,
    check: (options) => checkOptions(name, schema, options) as Options,
    optionTypes: schema.shape,
    fit,
    load: (state) => fittedForest(readTreeModel(state)),
    parts: treeParts,
  };
}

/** @throws ValidationError for options that do not go together. */
function checkTogether(name: string, { oobScore, bootstrap }: FilledForestOptions): void {
  if (!oobScore || bootstrap) return;
  const what = 'oobScore needs rows that a tree has not seen, and without bootstrap every tree sees all';
  refuse([{ what, where: `${name}.oobScore`, remedy: 'Set bootstrap to true' }]);
}

/** On shared memory, so that no thread needs a copy. */
function shareCopy(values: Float64Array): Float64Array {
  const copy = sharedFloat64(values.length);
  copy.set(values);
  return copy;
}

/** Each thread takes the next run of trees when it has done with one. The runs do not depend on the threads. */
async function growTrees(task: ForestTask, { parallel, threads, onProgress }: FitContext): Promise<ForestOutput[]> {
  const { nEstimators } = task.options;
  const size = Math.ceil(nEstimators / runs);
  const count = Math.ceil(nEstimators / size);
  const outputs: ForestOutput[] = [];
  let next = 0;
  let done = 0;

  async function takeRuns(): Promise<void> {
    while (next < count) {
      const run = next++;
      const trees = { firstTree: run * size, endTree: Math.min((run + 1) * size, nEstimators) };
      const [output] = await parallel<ForestInput, ForestOutput>('forest', [{ ...task, ...trees }]);
      outputs[run] = output!;
      onProgress?.(++done / count);
    }
  }

  await Promise.all(Array.from({ length: Math.min(threads, count) }, takeRuns));
  return outputs;
}

/** The mean of the trees' importances, added up tree by tree so that the cut cannot show. */
function meanImportances(outputs: readonly ForestOutput[], columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const { importances } of outputs)
    for (let i = 0; i < importances.length; i++) sums[i % columns] = sums[i % columns]! + importances[i]!;
  return normalize(sums);
}
