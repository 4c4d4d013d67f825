import { version } from '../../ambient/index.js';
import type { State } from '../../arrays/index.js';
import {
  compactProfile,
  conform,
  type Frame,
  fingerprint,
  inferSchema,
  learnedPolicy,
  toFrame,
} from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  splitsByCategory,
  type TreeEnsemble,
  writeTreeModel,
} from '../../estimators/index.js';
import type { FittedPipeline } from '../fitted-pipeline.js';
import type { Manifest } from '../manifest.js';
import { createModel } from '../model/model.js';
import type { Signature } from '../signature.js';
import { checkLoadOptions, type LoadXgboostOptions, type Names, namesOf } from './load-options.js';
import { parseXgboostJson } from './parse-json.js';
import { type ReadHead, readHead } from './read-head.js';
import { type ReadTrees, readTrees } from './read-trees.js';
import { treesOfRounds } from './rounds.js';
import { boosterSchema, parsePart } from './schema.js';

/**
 * A model that XGBoost trained and saved with `booster.save_model('model.json')`, as a fitted pipeline without steps.
 * Every row comes to the same leaves, whose values are added up in 32 bits as XGBoost does it.
 *
 * Understood are the booster `gbtree`, missing values, categorical features, several parallel trees, and the objectives
 * reg:squarederror, reg:absoluteerror, reg:pseudohubererror, reg:squaredlogerror, count:poisson, reg:gamma, reg:tweedie,
 * binary:logistic, multi:softprob and multi:softmax, in files of XGBoost 1 to 3.
 *
 * @param source the file's text or bytes, or what JSON.parse made of it.
 * @param given what the file does not say.
 * @throws ValidationError listing what is damaged, or what Ciclo cannot read, or the options that do not fit the file.
 */
export function loadXgboostModel(source: string | Uint8Array | object, given: LoadXgboostOptions = {}): FittedPipeline {
  const checked = checkLoadOptions(given);
  const file = parseXgboostJson(source);
  const head = readHead(file);
  const names = namesOf(head.learner, head.classes, checked);
  const booster = parsePart(boosterSchema, head.learner.gradient_booster, ['learner', 'gradient_booster']);
  const kept = treesOfRounds(booster.model, head, checked.rounds);
  const read = readTrees(kept, head.start.length, names.features.length);
  refuse(textProblems(read.trees, names));

  const { task } = head.objective;
  const options = { nEstimators: read.rounds, maxDepth: Math.max(1, read.depth), ...head.objective.options };
  const known = describeData(names, checked.trainingData === undefined ? undefined : toFrame(checked.trainingData));
  const makeSpec = task === 'regression' ? gradientBoostingRegressor : gradientBoostingClassifier;
  return createModel({
    manifest: {
      format: 'ciclo-model',
      formatVersion: 2,
      task,
      target: names.target,
      classes: names.classes,
      signature: known.signature,
      inputs: learnedPolicy,
      pipeline: { steps: [], estimator: makeSpec(options) },
      importedFrom: `XGBoost ${head.version}`,
      seed: null,
      data: known.data,
      metrics: {},
      environment: { ciclo: version, node: process.versions.node },
    },
    profile: known.profile,
    featureNames: names.features,
    ...(names.categories.size > 0 && { categories: names.features.map((name) => names.categories.get(name) ?? []) }),
    steps: [],
    estimator: estimatorState(read, head),
  });
}

function estimatorState({ trees, importances }: ReadTrees, { classes, start, objective }: ReadHead): State {
  const [first, second] = start;
  const isPair = classes === 2 && second !== undefined;
  return writeTreeModel({
    classes,
    baseline: isPair ? Float64Array.of(second - first!) : Float64Array.from(start),
    trees: isPair ? asLogOdds(trees) : trees,
    importances,
    ...(objective.link && { link: objective.link }),
    sums: 'float32',
  });
}

/** Two classes are one score here, the log-odds of class 1: its own score less that of class 0. */
function asLogOdds(trees: TreeEnsemble): TreeEnsemble {
  const leaves = trees.leaves.slice();
  for (let tree = 0; tree + 1 < trees.starts.length; tree += 2) {
    const end = trees.starts[tree + 1]! + tree + 1;
    for (let leaf = trees.starts[tree]! + tree; leaf < end; leaf++) leaves[leaf] = -leaves[leaf]!;
  }
  return { ...trees, leaves };
}

/** One problem for each feature of which the trees know a category that has no text. */
function textProblems({ feature, threshold, flags, setStarts, sets }: TreeEnsemble, names: Names): Problem[] {
  const largest = new Map<string, number>();
  for (const [split, flag] of flags.entries()) {
    if ((flag & splitsByCategory) === 0) continue;
    const name = names.features[feature[split]!]!;
    const set = sets.subarray(setStarts[threshold[split]!], setStarts[threshold[split]! + 1]);
    const last = 32 * set.length - 1 - Math.clz32(set[set.length - 1]!);
    largest.set(name, Math.max(last, largest.get(name) ?? 0));
  }
  return [...names.categories].flatMap(([name, texts]) => {
    const last = largest.get(name) ?? -1;
    if (last < texts.length) return [];
    return {
      what: `The model knows a category ${last}, and there are ${texts.length} texts`,
      where: `categories of "${name}"`,
    };
  });
}

/** What is known of the data that the model was trained on: what they are called, or all where they are given. */
function describeData(
  { features, categories }: Names,
  given: Frame | undefined,
): Pick<Manifest, 'signature' | 'data'> & { profile: ReturnType<typeof compactProfile> } {
  const expected: Signature = {
    columns: features.map((name) => {
      const texts = categories.get(name);
      if (texts === undefined) return { name, type: 'numeric', min: null, max: null, missing: true };
      return { name, type: 'categorical', valueType: 'string', categories: texts, missing: true };
    }),
  };
  const inputs = conform(given ?? [], expected);
  const profile = compactProfile(inputs);
  if (given === undefined) return { signature: expected, data: null, profile };
  return { signature: inferSchema(inputs), data: { fingerprint: fingerprint(given), rows: given.rows }, profile };
}
