import { type BinnedFeatures, maxBins } from './binning.js';
import { missingGoesLeft, type Splits } from './ensemble.js';

/** One tree in the form of an ensemble (see there), with its leaves' rows in place of their values. */
export interface GrownTree extends Splits {
  /** Leaf l holds the grower's rows[leafBegins[l] … leafBegins[l + 1]). */
  readonly leafBegins: Uint32Array;
  /** How much each feature's splits gained. */
  readonly gains: Float64Array;
}

/** A split as the grower decided on it. */
interface SketchedSplit {
  readonly begin: number;
  /** The split whose child this is, and on which side; −1: the root. */
  readonly parent: number;
  readonly isLeft: boolean;
  readonly feature: number;
  readonly code: number;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** A tree while it grows: splits in whatever order they were made, with links, until it is finished. */
export interface Sketch {
  begin(rows: number): void;
  splits(): number;
  /** Adds a split whose right side's rows begin at `middle`, and returns its number. */
  add(split: SketchedSplit, middle: number): number;
  finish(): GrownTree;
}

export function createSketch({ columns, edges }: BinnedFeatures): Sketch {
  let rows = 0;
  let splits: SketchedSplit[] = [];
  let middles: number[] = [];
  // The splits that are children; −1: a leaf.
  let lefts: number[] = [];
  let rights: number[] = [];

  function begin(rowCount: number): void {
    rows = rowCount;
    splits = [];
    middles = [];
    lefts = [];
    rights = [];
  }

  function add(split: SketchedSplit, middle: number): number {
    const id = splits.push(split) - 1;
    middles.push(middle);
    lefts.push(-1);
    rights.push(-1);
    if (split.parent >= 0) (split.isLeft ? lefts : rights)[split.parent] = id;
    return id;
  }

  function finish(): GrownTree {
    const count = splits.length;
    const tree = {
      feature: new Uint16Array(count),
      threshold: new Float64Array(count),
      leftSplits: new Uint32Array(count),
      flags: new Uint8Array(count),
      setStarts: new Uint32Array(1),
      sets: new Uint32Array(0),
      leafBegins: new Uint32Array(count + 2),
      gains: new Float64Array(columns),
    };
    const sizes = subtreeSizes();
    let next = 0;
    let leaf = 0;
    // What is still to be written: splits by their number, leaves by −1 − where their rows begin.
    const stack = [count > 0 ? 0 : -1];
    while (stack.length > 0) {
      const id = stack.pop()!;
      if (id < 0) {
        tree.leafBegins[leaf++] = -1 - id;
        continue;
      }
      const { feature, code, missingLeft, gain, begin: from } = splits[id]!;
      const left = lefts[id]!;
      const right = rights[id]!;
      tree.feature[next] = feature;
      tree.threshold[next] = edges[feature * maxBins + code]!;
      tree.leftSplits[next] = left < 0 ? 0 : sizes[left]!;
      tree.flags[next] = missingLeft ? missingGoesLeft : 0;
      tree.gains[feature] = tree.gains[feature]! + gain;
      next++;
      stack.push(right < 0 ? -1 - middles[id]! : right, left < 0 ? -1 - from : left);
    }
    tree.leafBegins[leaf] = rows;
    return tree;
  }

  /** How many splits each split's subtree has. Children are younger than their parents, so backwards is upwards. */
  function subtreeSizes(): Uint32Array {
    const sizes = new Uint32Array(splits.length).fill(1);
    for (let id = splits.length - 1; id > 0; id--) {
      const { parent } = splits[id]!;
      sizes[parent] = sizes[parent]! + sizes[id]!;
    }
    return sizes;
  }

  return { begin, splits: () => splits.length, add, finish };
}
