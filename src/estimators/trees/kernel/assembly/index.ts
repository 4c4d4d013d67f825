import { layCloseUp } from './close-up';
import { BINS, MOST_BINS, Fit, GINI, NEWTON, fit, work } from './fit';
import { Candidate, growTree } from './grow';
import { histogramBytes } from './histogram';
import { Jobs, PART_ROWS, dismiss, help, packTogether, signalAt, stepTogether } from './jobs';
import { allocate } from './memory';
import { settle } from './leaves';
import { seedRandom } from './random';
import { Split } from './tree';

/*
 * What JavaScript calls. One instance with a memory of its own serves one fit; helpers on other threads are instances
 * over the same memory. Arrays are filled and read by JavaScript through the pointers that are given here.
 */

/** Begins a fit on a table: `rows` × `columns` codes, and room for trees of up to `maxSplits` splits. Returns the fit. */
export function begin(rows: u32, columns: u32, criterion: u32, classes: u32, weighted: bool, maxSplits: u32, threads: u32): usize {
  work(changetype<Fit>(allocate(offsetof<Fit>())));
  const f = fit;
  f.rows = rows;
  f.columns = columns;
  f.stride = (columns + 7) & ~7;
  f.criterion = criterion;
  f.classes = classes;
  f.channels = criterion == NEWTON || (criterion == GINI && weighted) ? 2 : 1;
  f.width = criterion == GINI ? classes + (weighted ? 1 : 0) : f.channels;
  f.threads = threads;
  f.l2 = 0;
  f.valueUnit = 1;
  f.hessianUnit = 1;
  layTable(f, weighted);
  layNode(f);
  layTree(f, maxSplits);
  layCloseUp(f);
  layJobs(f);
  return changetype<usize>(f);
}

function layTable(f: Fit, weighted: bool): void {
  const rows = <usize>f.rows;
  const columns = <usize>f.columns;
  f.codes = allocate(rows * <usize>f.stride);
  f.bins = allocate(columns << 1);
  f.categorical = allocate(columns);
  f.centers = allocate((columns * MOST_BINS) << 3);
  f.values = allocate((rows * <usize>f.channels) << 3);
  f.gradients = allocate(rows << 3);
  f.hessians = weighted ? allocate(rows << 3) : 0;
  f.drawn = allocate(rows);
  f.labels = f.criterion == GINI ? allocate(rows << 1) : 0;
  f.order = allocate(rows << 2);
  f.spare = allocate((rows + 1) << 2);
}

function layNode(f: Fit): void {
  const rows = <usize>f.rows;
  f.nodeValues = allocate((rows * <usize>f.channels) << 3);
  f.nodeCodes = allocate(rows << 2);
  f.nodeLabels = allocate(rows << 1);
  f.totals = allocate((<usize>f.width + 1) << 3);
  f.left = allocate((<usize>f.classes + 1) << 3);
  f.bestSet = allocate(32);
  f.scratch = allocate(BINS * <usize>f.width * 8);
  f.found = allocate(BINS);
  f.bits = allocate(32);
  f.ranks = allocate((BINS + 1) << 4);
  f.features = allocate((<usize>f.columns) << 2);
  f.allCodes = allocate(BINS);
  for (let code: usize = 0; code < BINS; code++) store<u8>(f.allCodes + code, <u8>code);
}

function layTree(f: Fit, maxSplits: u32): void {
  const splits = <usize>maxSplits + 1;
  f.splits = allocate(splits * offsetof<Split>());
  f.frontier = allocate((splits + 4) * offsetof<Candidate>());
  f.outFeature = allocate(splits << 1);
  f.outCode = allocate(splits << 2);
  f.outFlags = allocate(splits);
  f.outLeft = allocate(splits << 2);
  f.outLeafBegins = allocate((splits + 1) << 2);
  f.gains = allocate((<usize>f.columns) << 3);
  f.leafValues = allocate((splits + 1) << 3);
}

function layJobs(f: Fit): void {
  f.jobs = allocate(offsetof<Jobs>());
  changetype<Jobs>(f.jobs).counts = allocate(((<usize>f.rows / PART_ROWS) << 2) + 8);
  f.partials = allocate(<usize>(f.threads - 1) * histogramBytes());
}

/** How far trees grow; 0 for a depth or a number of leaves without limit. */
export function limit(
  maxDepth: u32,
  maxLeaves: u32,
  minSplit: u32,
  minLeaf: u32,
  maxFeatures: u32,
  mustGain: bool,
  randomThresholds: bool,
): void {
  fit.maxDepth = maxDepth;
  fit.maxLeaves = maxLeaves;
  fit.minSplit = minSplit;
  fit.minLeaf = minLeaf;
  fit.maxFeatures = maxFeatures;
  fit.mustGain = mustGain;
  fit.randomThresholds = randomThresholds;
}

/** Marks a feature as one of categories; sets need room from then on. */
export function setCategorical(feature: u32, maxSplits: u32): void {
  if (fit.outSets == 0) fit.outSets = allocate((<usize>maxSplits + 1) << 5);
  store<u8>(fit.categorical + feature, 1);
}

/** Constrains a feature: 1 rising, −1 falling. */
export function constrain(feature: u32, direction: i32, maxSplits: u32): void {
  if (fit.monotonic == 0) {
    fit.monotonic = allocate(<usize>fit.columns);
    fit.outLower = allocate((<usize>maxSplits + 2) << 3);
    fit.outUpper = allocate((<usize>maxSplits + 2) << 3);
  }
  store<i8>(fit.monotonic + feature, <i8>direction);
}

let l1InUnits: f64 = 0;

/** The penalties on leaves: λ, α, what a category's Hessian is smoothed by, and the least Hessian of a leaf. */
export function penalize(l2: f64, l1: f64, categorySmoothing: f64, leastHessian: f64): void {
  fit.leastHessian = leastHessian;
  fit.l2 = l2;
  l1InUnits = l1;
  fit.categorySmoothing = categorySmoothing;
}

/** Turns gradients, Hessians and draws into packed numbers, by the scales that leave room for their sums. */
export function pack(countBits: u32, valueScale: f64, hessianScale: f64): void {
  fit.countBits = countBits;
  fit.valueScale = valueScale;
  fit.hessianScale = hessianScale;
  fit.valueUnit = fit.criterion == GINI ? 1 : 1 / valueScale;
  fit.hessianUnit = 1 / hessianScale;
  fit.l1 = l1InUnits * valueScale;
  packTogether();
}

/** Grows a tree on the first `rows` of the order. With random words, features and thresholds are drawn by them. */
export function grow(rows: u32): u32 {
  return growTree(rows, false);
}

export function growRandomly(rows: u32, first: u32, second: u32, third: u32): u32 {
  seedRandom(first, second, third);
  return growTree(rows, true);
}

/** Where boosting's scores lie, `outputs` a row, and how far a step goes. */
export function startScores(outputs: u32, learningRate: f64, maxStep: f64): usize {
  fit.outputs = outputs;
  fit.learningRate = learningRate;
  fit.maxStep = maxStep;
  fit.scores = allocate((<usize>fit.rows * <usize>outputs) << 3);
  return fit.scores;
}

/** Gives the leaves of the grown tree their values, and moves the scores of their rows. */
export function step(output: u32): void {
  fit.output = output;
  stepTogether(fit.splitCount + 1);
}

/** Gives one leaf a step that JavaScript has found. */
export function stepTo(output: u32, leaf: u32, step: f64): void {
  fit.output = output;
  const begins = fit.outLeafBegins + ((<usize>leaf) << 2);
  settle(leaf, load<u32>(begins), load<u32>(begins, 4), step);
}

/** What one step of a packed value is worth: gains are in its square. */
export function valueUnit(): f64 {
  return fit.valueUnit;
}

export { help, dismiss, signalAt };

// prettier-ignore
export function at(field: u32): usize {
  const f = fit;
  switch (field) {
    case 0: return f.codes;
    case 1: return f.bins;
    case 2: return f.centers;
    case 3: return f.gradients;
    case 4: return f.hessians;
    case 5: return f.drawn;
    case 6: return f.labels;
    case 7: return f.order;
    case 8: return f.outFeature;
    case 9: return f.outCode;
    case 10: return f.outFlags;
    case 11: return f.outLeft;
    case 12: return f.outLeafBegins;
    case 13: return f.outSets;
    case 14: return f.gains;
    case 15: return f.leafValues;
    default: return 0;
  }
}

export function setCount(): u32 {
  return fit.setCount;
}
