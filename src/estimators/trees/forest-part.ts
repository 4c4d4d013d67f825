import { createRandom, type Random } from '../../random/index.js';
import type { BinnedFeatures } from './binning.js';
import { joinEnsembles, singleTree, type TreeEnsemble } from './ensemble.js';
import type { FilledForestOptions } from './forest-options.js';
import { growthOf } from './growth.js';
import { normalize } from './importances.js';
import { type Engine, openEngine } from './kernel/engine.js';
import type { GrownTree } from './kernel/read-tree.js';
import { type Lesson, means, shares } from './lessons.js';
import { addUnseen, type UnseenVotes } from './out-of-bag.js';

/** What all parts of one forest have in common; the large arrays lie on shared memory. */
export interface ForestTask {
  /** Different for every forest that a thread may meet. */
  readonly forest: number;
  readonly binned: BinnedFeatures;
  readonly target: Float64Array;
  /** Empty: every row counts 1. */
  readonly weights: Float64Array;
  /** 0: regression. */
  readonly classes: number;
  readonly options: FilledForestOptions;
  readonly randomThresholds: boolean;
  /** Tree t draws from `createRandom(seed).fork(t)`, so that it matters not who grows it. */
  readonly seed: number;
}

/** A run of a forest's trees, as one thread grows it. */
export interface ForestInput extends ForestTask {
  readonly firstTree: number;
  readonly endTree: number;
}

export interface ForestOutput {
  readonly trees: TreeEnsemble;
  /** How much each feature gained in each tree, a tree's numbers summing to 1: trees × columns. */
  readonly importances: Float64Array;
  /** What the trees say of the rows that they have not seen, where that is asked for. */
  readonly unseen?: UnseenVotes;
}

/** What a thread keeps from part to part of one forest. */
interface Workshop {
  readonly forest: number;
  readonly engine: Engine;
  readonly lesson: Lesson;
}

let kept: Workshop | undefined;

/** Grows the trees firstTree … endTree − 1. What comes out depends on the input alone. */
export function growForest(input: ForestInput): ForestOutput {
  const { binned, options, seed, firstTree, endTree } = input;
  const { rows: rowCount, columns } = binned;
  const { engine, lesson } = workshopFor(input);
  const isRandom = input.randomThresholds || options.maxFeatures !== null || options.bootstrap;
  const trees: TreeEnsemble[] = [];
  const importances = new Float64Array((endTree - firstTree) * columns);
  const unseen = options.oobScore ? noVotes(rowCount, lesson.width) : undefined;

  for (let index = firstTree; index < endTree; index++) {
    const random = createRandom(seed).fork(index);
    const { drawn } = engine;
    if (options.bootstrap) drawBootstrap(drawn, random);
    else drawn.fill(1);
    const rows = writeRows(drawn, engine.order);
    lesson.load();
    const tree = engine.grow(rows, isRandom ? random : undefined);
    importances.set(normalize(tree.gains), (index - firstTree) * columns);
    const ensemble = withLeaves(tree, lesson, engine.order);
    if (unseen) addUnseen(ensemble, binned, drawn, unseen);
    trees.push(ensemble);
  }
  return { trees: joinEnsembles(trees), importances, ...(unseen && { unseen }) };
}

function workshopFor(task: ForestTask): Workshop {
  if (kept?.forest === task.forest) return kept;
  const { binned, options, classes, weights, target } = task;
  const isGini = classes > 2;
  const weighted = weights.length > 0;
  const engine = openEngine(binned, {
    ...growthOf(options, binned.columns),
    criterion: isGini ? 'gini' : weighted ? 'newton' : 'mean',
    classes,
    weighted,
    mustGain: false,
    randomThresholds: task.randomThresholds,
  });
  const lesson = isGini ? shares(engine, target, weights, classes) : means(engine, target, weights);
  kept = { forest: task.forest, engine, lesson };
  return kept;
}

function noVotes(rows: number, width: number): UnseenVotes {
  return { sums: new Float64Array(rows * width), counts: new Uint32Array(rows) };
}

/** How often each row was drawn in as many draws as there are rows, with replacement; a byte's worth at most. */
function drawBootstrap(drawn: Uint8Array, random: Random): void {
  drawn.fill(0);
  for (let draw = 0; draw < drawn.length; draw++) {
    const row = random.integer(drawn.length);
    drawn[row] = Math.min(255, drawn[row]! + 1);
  }
}

/** Puts the rows that were drawn in order, and returns how many there are. */
function writeRows(drawn: Uint8Array, order: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < drawn.length; row++) if (drawn[row]! > 0) order[count++] = row;
  return count;
}

function withLeaves(tree: GrownTree, { width, conclude }: Lesson, order: Uint32Array): TreeEnsemble {
  const { feature, leafBegins } = tree;
  const leaves = new Float64Array((feature.length + 1) * width);
  for (let leaf = 0; leaf <= feature.length; leaf++)
    conclude(order, leafBegins[leaf]!, leafBegins[leaf + 1]!, leaves, leaf * width);
  return singleTree(tree, width, leaves);
}
