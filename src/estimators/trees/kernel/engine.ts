import type { Random } from '../../../random/index.js';
import { type BinnedFeatures, maxBins } from '../binning.js';
import type { Growth } from '../growth.js';
import { affordableHelpers, checkRoom, withinMemory } from './capacity.js';
import { type Kernel, openKernel } from './kernel.js';
import { type GrownTree, readTree } from './read-tree.js';
import { field, viewsOf } from './views.js';

/** What makes a split good; numbers as in assembly/fit.ts. */
export const criteria = { mean: 0, newton: 1, gini: 2 } as const;

export interface EngineOptions extends Growth {
  readonly criterion: keyof typeof criteria;
  /** Gini: the number of classes. */
  readonly classes?: number;
  /** Whether rows have second derivatives, or weights, in `hessians`. The Newton criterion needs them. */
  readonly weighted: boolean;
  /** Threads that may help, the caller's among them. Default 1. */
  readonly threads?: number;
}

/**
 * Grows trees on one table. The arrays lie in the engine's memory: write what the rows say, `pack`, put the rows of the
 * tree in `order`, and `grow`.
 */
export interface Engine {
  readonly kernel: Kernel;
  /** Where the fit lies, for threads that help, and how many threads it has room for, the caller's among them. */
  readonly fit: number;
  readonly threads: number;
  /** The values of the rows, or first derivatives. */
  readonly gradients: Float64Array;
  /** Second derivatives, or weights; empty where all are 1. */
  readonly hessians: Float64Array;
  /** How often each row was drawn; a row that was not goes along unseen. */
  readonly drawn: Uint8Array;
  /** Classes, for Gini. */
  readonly labels: Uint16Array;
  /** The rows to grow on; afterwards sorted so that every leaf's lie together. */
  readonly order: Uint32Array;
  /** What boosting's leaves say after `step`. */
  readonly leafValues: Float64Array;
  /**
   * Turns values into whole numbers.
   * @param bounds at least the sums of all absolute values and of all second derivatives that are drawn.
   */
  pack(bounds: { readonly values: number; readonly hessians: number; readonly count: number }): void;
  /**
   * Grows a tree on the first `rows` of the order; features and thresholds are drawn where there is a source for it.
   * @throws CapacityError where its memory is at an end.
   */
  grow(rows: number, random?: Random): GrownTree;
}

/** Doubles hold whole numbers up to this exactly. */
const exact = 2 ** 52;

export function openEngine(binned: BinnedFeatures, options: EngineOptions): Engine {
  const { rows, columns, codes, bins, categorical } = binned;
  const { criterion, classes = 0, weighted, threads = 1 } = options;
  const maxSplits = mostSplits(rows, options);
  const channels = criterion === 'gini' ? classes + Number(weighted) : 1 + Number(weighted);
  const helpers = affordableHelpers(columns, channels, threads - 1);
  checkRoom(binned, channels, maxSplits, helpers);
  const kernel = withinMemory(() => openKernel());
  const fit = withinMemory(() =>
    kernel.begin(rows, columns, criteria[criterion], classes, Number(weighted), maxSplits, helpers + 1),
  );
  const { maxDepth, maxLeafNodes, minSamplesSplit, minSamplesLeaf, maxFeatures, mustGain, randomThresholds } = options;
  kernel.limit(
    withinWord(maxDepth ?? 0),
    withinWord(maxLeafNodes ?? 0),
    withinWord(minSamplesSplit),
    withinWord(minSamplesLeaf),
    maxFeatures,
    Number(mustGain),
    Number(randomThresholds ?? false),
  );
  const { l2Regularization = 0, l1Regularization = 0, categorySmoothing = 0, leastHessian = 0 } = options;
  kernel.penalize(l2Regularization, l1Regularization, categorySmoothing, leastHessian);
  for (let column = 0; column < columns; column++) if (categorical[column]) kernel.setCategorical(column, maxSplits);
  options.monotonic?.forEach((direction, column) => {
    if (direction !== 0) kernel.constrain(column, direction, maxSplits);
  });
  const view = viewsOf(kernel);
  view.bytes(field.codes, codes.length).set(codes);
  view.shorts(field.bins, columns).set(bins);
  view.doubles(field.centers, columns * maxBins).set(binned.centers);

  function pack(bounds: { readonly values: number; readonly hessians: number; readonly count: number }): void {
    const countBits = Math.ceil(Math.log2(bounds.count + 2));
    // A sign, the count and what rounding adds, half a step a row, must fit beside the sum.
    const room = Math.min(exact, 2 ** (62 - countBits)) - bounds.count;
    kernel.pack(countBits, scaleFor(room, bounds.values), scaleFor(exact - bounds.count, bounds.hessians));
  }

  function grow(count: number, random?: Random): GrownTree {
    const splits = withinMemory(() =>
      random === undefined ? kernel.grow(count) : kernel.growRandomly(count, word(random), word(random), word(random)),
    );
    return readTree(viewsOf(kernel), splits, binned, kernel.setCount());
  }

  return {
    kernel,
    fit,
    threads: helpers + 1,
    gradients: view.doubles(field.gradients, rows),
    hessians: view.doubles(field.hessians, weighted ? rows : 0),
    drawn: view.bytes(field.drawn, rows),
    labels: view.shorts(field.labels, criterion === 'gini' ? rows : 0),
    order: view.words(field.order, rows),
    leafValues: view.doubles(field.leafValues, maxSplits + 1),
    pack,
    grow,
  };
}

/** The kernel counts in 32 bits; beyond them, a limit is none. */
function withinWord(limit: number): number {
  return Math.min(limit, 2 ** 31);
}

function word(random: Random): number {
  return random.integer(2 ** 32);
}

/** As fine as the room allows. */
function scaleFor(room: number, sum: number): number {
  return sum > 0 ? Math.min(room / sum, Number.MAX_VALUE) : 1;
}

function mostSplits(rows: number, { maxDepth, maxLeafNodes }: Growth): number {
  const byDepth = maxDepth === null || maxDepth > 30 ? rows : 2 ** maxDepth - 1;
  return Math.max(1, Math.min(rows - 1, byDepth, (maxLeafNodes ?? rows) - 1));
}
