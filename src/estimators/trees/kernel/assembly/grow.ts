import { deservesCloseUp, enterCloseUp, leaveCloseUp } from './close-up';
import { GINI, NEWTON, fit } from './fit';
import { giveHistogram, subtractHistogram, takeHistogram } from './histogram';
import { countTogether, partitionTogether } from './jobs';
import { boundedStep } from './scan';
import {
  SMALL_NODE,
  binsOf,
  consider,
  gather,
  nodeHessian,
  nodeSum,
  resetFeatures,
  searchHistograms,
  searchRows,
  sumHistogram,
} from './search';
import { BY_CATEGORY, MISSING_LEFT, Split, lowerOf, splitAt, tell, upperOf } from './tree';

/** A node that is worth splitting, and how. */
@unmanaged
export class Candidate {
  begin: u32;
  end: u32;
  depth: u32;
  parent: i32;
  isLeft: u32;
  feature: u32;
  code: u32;
  missingLeft: u32;
  /** Kept so that the larger child's can be had by subtraction; 0: none. */
  histogram: usize;
  /** The sums of the node. */
  total: i64;
  totalHessian: i64;
  gain: f64;
  lower: f64;
  upper: f64;
  /** 32 bytes: the codes that go left, where the feature holds categories. */
  set0: u64;
  set1: u64;
  set2: u64;
  set3: u64;
}

function candidateAt(index: u32): Candidate {
  return changetype<Candidate>(fit.frontier + <usize>index * offsetof<Candidate>());
}

// @ts-ignore: decorator
@inline
function setOf(candidate: Candidate): usize {
  return changetype<usize>(candidate) + offsetof<Candidate>('set0');
}

/**
 * Grows one tree on order[0 … rows), by the values that were packed, and tells it. Sorts the rows so that every leaf's
 * lie together, leaves from left to right, each leaf's rows in the order in which they came.
 * Returns the number of splits.
 */
export function growTree(rows: u32, isRandom: bool): u32 {
  const f = fit;
  f.splitCount = 0;
  f.frontierCount = 0;
  f.setCount = 0;
  resetFeatures();
  plant(rows, isRandom);
  while (f.frontierCount > 0 && (f.maxLeaves == 0 || f.splitCount + 1 < f.maxLeaves)) {
    splitNext(isRandom);
    if (f.isClose && f.frontierCount == f.closeFloor) leaveCloseUp();
  }
  for (let i: u32 = 0; i < f.frontierCount; i++) giveHistogram(candidateAt(i).histogram);
  tell(rows);
  return f.splitCount;
}

function plant(rows: u32, isRandom: bool): void {
  let histogram: usize = 0;
  if (keepsHistograms(rows)) {
    histogram = takeHistogram();
    countTogether(histogram, 0, rows);
  }
  fit.lower = -Infinity;
  fit.upper = Infinity;
  propose(0, rows, 0, -1, false, histogram, isRandom);
}

/** Whether a node keeps histograms of all features, to share with its children. */
function keepsHistograms(rows: u32): bool {
  return fit.maxFeatures >= fit.columns && rows > SMALL_NODE;
}

/** Looks into a node, and puts it to the frontier with its best split, if it has one. */
function propose(begin: u32, end: u32, depth: u32, parent: i32, isLeft: bool, histogram: usize, isRandom: bool): void {
  const f = fit;
  const byRows = histogram == 0 || end - begin <= SMALL_NODE;
  // Only rows tell whether a node is pure; boosting need not know, because a pure node gains nothing.
  if (byRows || f.mustGain == 0 || f.criterion == GINI) gather(begin, end);
  else sumHistogram(histogram);
  if (!consider()) {
    giveHistogram(histogram);
    return;
  }
  if (byRows) searchRows(end - begin, isRandom);
  else searchHistograms(histogram, isRandom);
  if (f.bestFeature < 0) {
    giveHistogram(histogram);
    return;
  }
  const candidate = candidateAt(f.frontierCount++);
  candidate.begin = begin;
  candidate.end = end;
  candidate.depth = depth;
  candidate.parent = parent;
  candidate.isLeft = isLeft;
  candidate.feature = <u32>f.bestFeature;
  candidate.code = f.bestCode;
  candidate.missingLeft = f.bestMissingLeft;
  candidate.histogram = histogram;
  candidate.total = f.total;
  candidate.totalHessian = f.totalHessian;
  candidate.gain = f.bestGain;
  candidate.lower = f.lower;
  candidate.upper = f.upper;
  memory.copy(setOf(candidate), f.bestSet, 32);
}

/** The last one, so that growth goes into the depth, or the best one where leaves are limited. It stays where it is taken to. */
function takeNext(): Candidate {
  const f = fit;
  const last = candidateAt(--f.frontierCount);
  const taken = candidateAt(f.frontierCount + 2);
  let best = last;
  if (f.maxLeaves != 0)
    for (let i: u32 = 0; i < f.frontierCount; i++) if (candidateAt(i).gain > best.gain) best = candidateAt(i);
  memory.copy(changetype<usize>(taken), changetype<usize>(best), offsetof<Candidate>());
  // The frontier keeps its order, so that of equal gains the oldest goes first, whatever happened before.
  const next = changetype<usize>(best) + offsetof<Candidate>();
  memory.copy(changetype<usize>(best), next, changetype<usize>(last) + offsetof<Candidate>() - next);
  return taken;
}

function splitNext(isRandom: bool): void {
  const f = fit;
  const node = takeNext();
  const begin = node.begin;
  const end = node.end;
  const depth = node.depth + 1;
  const histogram = node.histogram;
  const byCategory = load<u8>(f.categorical + node.feature) != 0;
  // Where leaves are limited, a subtree does not grow in one piece.
  if (f.maxLeaves == 0 && deservesCloseUp(end - begin)) {
    enterCloseUp(begin, end);
    f.closeFloor = f.frontierCount;
  }
  const missing: u32 = node.missingLeft ? binsOf(node.feature) : 256;
  const middle = partitionTogether(begin, end, node.feature, node.code, missing, byCategory ? setOf(node) : 0);
  const id = addSplit(node, middle, byCategory);
  if (f.monotonic != 0) bound(splitAt(id), node);
  if (f.maxDepth != 0 && depth >= f.maxDepth) {
    giveHistogram(histogram);
    return;
  }
  // The smaller child is counted, the larger one is what remains of the parent; and the smaller one grows first, so
  // that few histograms wait.
  const leftIsSmaller = middle - begin <= end - middle;
  const smallBegin = leftIsSmaller ? begin : middle;
  const smallEnd = leftIsSmaller ? middle : end;
  const largeBegin = leftIsSmaller ? middle : begin;
  const largeEnd = leftIsSmaller ? end : middle;
  let counted: usize = 0;
  let rest: usize = 0;
  if (histogram != 0 && keepsHistograms(largeEnd - largeBegin)) {
    counted = takeHistogram();
    countTogether(counted, smallBegin, smallEnd);
    subtractHistogram(histogram, counted);
    rest = histogram;
  } else giveHistogram(histogram);
  turnTo(splitAt(id), !leftIsSmaller);
  propose(largeBegin, largeEnd, depth, id, !leftIsSmaller, rest, isRandom);
  turnTo(splitAt(id), leftIsSmaller);
  propose(smallBegin, smallEnd, depth, id, leftIsSmaller, counted, isRandom);
}

function turnTo(split: Split, isLeft: bool): void {
  fit.lower = lowerOf(split, isLeft);
  fit.upper = upperOf(split, isLeft);
}

function addSplit(node: Candidate, middle: u32, byCategory: bool): i32 {
  const f = fit;
  const id = <i32>f.splitCount;
  f.splitCount++;
  const split = splitAt(id);
  split.parent = node.parent;
  split.left = -1;
  split.right = -1;
  split.feature = node.feature;
  split.code = node.code;
  split.flags = (node.missingLeft ? MISSING_LEFT : 0) | (byCategory ? BY_CATEGORY : 0);
  split.set = -1;
  split.begin = node.begin;
  split.middle = middle;
  split.size = 1;
  split.gain = node.gain;
  split.lower = node.lower;
  split.upper = node.upper;
  split.direction = 0;
  if (byCategory) {
    split.set = <i32>f.setCount;
    memory.copy(f.outSets + ((<usize>f.setCount) << 5), setOf(node), 32);
    f.setCount++;
  }
  if (node.parent >= 0) {
    if (node.isLeft) splitAt(node.parent).left = id;
    else splitAt(node.parent).right = id;
  }
  return id;
}

/** Where the feature is constrained, the children's values and all below them keep to either side of their middle. */
function bound(split: Split, node: Candidate): void {
  const f = fit;
  const direction = <i32>load<i8>(f.monotonic + node.feature);
  if (direction == 0) return;
  gather(node.begin, split.middle);
  f.lower = node.lower;
  f.upper = node.upper;
  const left = stepOf(nodeSum, nodeHessian);
  const right = stepOf(node.total - nodeSum, node.totalHessian - nodeHessian);
  split.direction = direction;
  split.cut = (left + right) / 2;
}

function stepOf(total: i64, hessian: i64): f64 {
  const countBits = <i64>fit.countBits;
  const count = total & (((<i64>1) << countBits) - 1);
  return boundedStep(<f64>(total >> countBits), fit.criterion == NEWTON ? <f64>hessian * fit.hessianUnit : <f64>count);
}
