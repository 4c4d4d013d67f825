/** What makes a split good: see the criteria of the same names. */
export const MEAN: u32 = 0;
export const NEWTON: u32 = 1;
export const GINI: u32 = 2;

/** Bins of values that a feature has at most, and those that its histogram has room for: one is of missing values. */
export const MOST_BINS: usize = 255;
export const BINS: usize = 256;

/**
 * All that one fit knows, in memory that its threads share. Pointers are byte addresses.
 *
 * Sums are sums of whole numbers of 64 bits, so that neither the order of the rows nor the way in which a histogram
 * came about (counted by any number of threads, or the parent's less the sibling's) changes a bit of the result.
 */
@unmanaged
export class Fit {
  // The table: codes[row * stride + column], one byte each; a column's code `bins` is its missing values.
  rows: u32;
  columns: u32;
  stride: u32;
  codes: usize;
  /** u16 a column. */
  bins: usize;
  /** u8 a column: 1 where it holds categories. */
  categorical: usize;
  /** f64, 255 a column: the middle of each bin, between which thresholds are drawn. */
  centers: usize;
  /** i8 a column: 1 where the outcome may only rise with it, −1 where it may only fall; 0: no constraints. */
  monotonic: usize;

  // What is learned.
  criterion: u32;
  /** Numbers a bin. */
  width: u32;
  classes: u32;
  /** Numbers a row in `values`. */
  channels: u32;
  /** i64: mean: packed value and count; Newton: packed gradient and count, Hessian; Gini: weight [, count]. */
  values: usize;
  /** u16 a row: the classes, for Gini. */
  labels: usize;
  /** A packed number is `value << countBits | count`. */
  countBits: u32;
  /** f64 a row: values or gradients; Hessians or weights, 0: all are 1. u8 a row: how often it was drawn. */
  gradients: usize;
  hessians: usize;
  drawn: usize;
  valueScale: f64;
  hessianScale: f64;
  /** What one step of a packed value, and of a Hessian, is worth. */
  valueUnit: f64;
  hessianUnit: f64;

  // How far a tree grows.
  maxDepth: u32;
  maxLeaves: u32;
  minSplit: u32;
  minLeaf: u32;
  maxFeatures: u32;
  mustGain: u32;
  randomThresholds: u32;
  /** λ and α: added to the Hessian, and taken off the gradient. */
  l2: f64;
  l1: f64;
  /** Added to a category's Hessian when categories are ranked. */
  categorySmoothing: f64;
  /** Where the second derivatives of a leaf vanish, its Newton step means nothing: LightGBM's min_sum_hessian_in_leaf. */
  leastHessian: f64;

  // The rows of the tree that grows, sorted so that every node's lie together.
  order: usize;
  spare: usize;

  // The copy of a small part of a large table: see close-up.ts.
  closeRows: u32;
  isClose: bool;
  closeBegin: u32;
  closeEnd: u32;
  /** Down to how many candidates the subtree is done. */
  closeFloor: u32;
  closeCodes: usize;
  closeValues: usize;
  closeLabels: usize;
  closeOrder: usize;

  // The node that is looked at.
  /** i64: the values of its rows, one behind the other; u32: where their codes begin; u16: their classes. */
  nodeValues: usize;
  nodeCodes: usize;
  nodeLabels: usize;
  /** Its sums: packed value or 0, Hessian, and its classes' weights. */
  total: i64;
  totalHessian: i64;
  totals: usize;
  totalWeight: f64;
  totalSquares: f64;
  ownScore: f64;
  lower: f64;
  upper: f64;

  // Its best split so far.
  bestScore: f64;
  bestFeature: i32;
  bestCode: u32;
  bestMissingLeft: u32;
  bestGain: f64;
  /** 32 bytes: the codes that go left, where the feature holds categories. */
  bestSet: usize;

  // Room to work in.
  scratch: usize;
  allCodes: usize;
  found: usize;
  bits: usize;
  left: usize;
  ranks: usize;
  features: usize;

  // The tree as it grows, and as it is told.
  splits: usize;
  splitCount: u32;
  frontier: usize;
  frontierCount: u32;
  freeHistograms: usize;
  outFeature: usize;
  outCode: usize;
  outFlags: usize;
  outLeft: usize;
  outLeafBegins: usize;
  outSets: usize;
  setCount: u32;
  gains: usize;
  /** f64 a leaf: between which values it must lie; only with constraints. */
  outLower: usize;
  outUpper: usize;

  // What the leaves of boosting say: f64 a leaf, and the scores that they move, `outputs` a row.
  leafValues: usize;
  scores: usize;
  outputs: u32;
  output: u32;
  learningRate: f64;
  /** The most that a leaf may step, before the learning rate. */
  maxStep: f64;

  // The work that threads share.
  jobs: usize;
  threads: u32;
  partials: usize;
}

/** The fit that this thread works at. */
export let fit: Fit = changetype<Fit>(0);

export function work(at: Fit): void {
  fit = at;
}
