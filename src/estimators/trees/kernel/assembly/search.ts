import { GINI, MEAN, NEWTON, fit } from './fit';
import { histogramOf } from './histogram';
import { integerBelow } from './random';
import { considerSums, scanMean, scanNewton } from './scan';
import { scanCategories } from './scan-categories';
import { considerClasses, countOf, scanGini } from './scan-gini';

/** Up to this many rows a node keeps no histogram of all features, but looks at the bins that occur (measured). */
export const SMALL_NODE: u32 = 256;

// @ts-ignore: decorator
@inline
export function binsOf(feature: u32): u32 {
  return <u32>load<u16>(fit.bins + ((<usize>feature) << 1));
}

function scan(histogram: usize, codes: usize, length: u32, missingCode: u32, feature: u32): bool {
  if (load<u8>(fit.categorical + feature)) return scanCategories(histogram, codes, length, missingCode, feature);
  if (fit.criterion == MEAN) return scanMean(histogram, codes, length, missingCode, feature);
  if (fit.criterion == NEWTON) return scanNewton(histogram, codes, length, missingCode, feature);
  return scanGini(histogram, codes, length, missingCode, feature);
}

/** Forgets the order in which the last tree tried features. */
export function resetFeatures(): void {
  for (let feature: u32 = 0; feature < fit.columns; feature++) store<u32>(fit.features + ((<usize>feature) << 2), feature);
}

/**
 * The feature to try next. Where all are tried their order matters for ties only: it is enough that a random one goes
 * first; and not even that where nothing is random.
 */
function nextFeature(tried: u32, isRandom: bool): u32 {
  const at = fit.features + ((<usize>tried) << 2);
  if (isRandom && (tried == 0 || fit.maxFeatures < fit.columns)) {
    const other = fit.features + ((<usize>(tried + integerBelow(fit.columns - tried))) << 2);
    const kept = load<u32>(at);
    store<u32>(at, load<u32>(other));
    store<u32>(other, kept);
  }
  return load<u32>(at);
}

/**
 * Finds the best split of the node in its histograms of all features: of features that are drawn, until `maxFeatures`
 * were tried and one of them parted the rows. That is scikit-learn's rule: constant features count, but do not end the
 * search.
 */
export function searchHistograms(histogram: usize, isRandom: bool): void {
  let parted = false;
  for (let tried: u32 = 0; tried < fit.columns && !(tried >= fit.maxFeatures && parted); tried++) {
    const feature = nextFeature(tried, isRandom);
    const bins = binsOf(feature);
    const own = histogramOf(histogram, feature);
    parted = fit.randomThresholds
      ? scan(own, fit.found, occupiedBins(own, bins), bins, feature) || parted
      : scan(own, fit.allCodes, bins, bins, feature) || parted;
  }
}

/** Writes the codes of the bins that hold rows to `found`. */
function occupiedBins(histogram: usize, bins: u32): u32 {
  const binBytes = (<usize>fit.width) << 3;
  let count: u32 = 0;
  for (let code: u32 = 0; code < bins; code++) {
    const bin = histogram + <usize>code * binBytes;
    if ((fit.criterion == GINI ? countOf(bin) : load<i64>(bin)) != 0) store<u8>(fit.found + count++, <u8>code);
  }
  return count;
}

/** The same from the rows of a node of few rows, which were gathered: each feature in a histogram of the bins that occur. */
export function searchRows(size: u32, isRandom: bool): void {
  // Of two rows every feature that parts them makes the same two leaves; with bounds or drawn thresholds as well.
  const enough: u32 = size == 2 && isRandom ? 1 : fit.maxFeatures;
  let parted = false;
  for (let tried: u32 = 0; tried < fit.columns && !(tried >= enough && parted); tried++)
    parted = searchFeature(nextFeature(tried, isRandom), size) || parted;
}

function searchFeature(feature: u32, size: u32): bool {
  const f = fit;
  const scratch = f.scratch;
  if (f.criterion == MEAN) fillMean(feature, size);
  else if (f.criterion == NEWTON) fillNewton(feature, size);
  else fillGini(feature, size);
  const occupied = takeOccupied();
  const missingCode = binsOf(feature);
  let parts = false;
  if (occupied > 1) {
    const present = <u32>load<u8>(f.found + occupied - 1) == missingCode ? occupied - 1 : occupied;
    parts = scan(scratch, f.found, present, missingCode, feature);
  }
  const binBytes = (<usize>f.width) << 3;
  for (let k: u32 = 0; k < occupied; k++) memory.fill(scratch + <usize>load<u8>(f.found + k) * binBytes, 0, binBytes);
  return parts;
}

function fillMean(feature: u32, size: u32): void {
  const f = fit;
  for (let i: usize = 0; i < <usize>size; i++) {
    const code = <usize>load<u8>(<usize>load<u32>(f.nodeCodes + (i << 2)) + feature);
    mark(f.bits, code);
    const bin = f.scratch + (code << 3);
    store<i64>(bin, load<i64>(bin) + load<i64>(f.nodeValues + (i << 3)));
  }
}

function fillNewton(feature: u32, size: u32): void {
  const f = fit;
  for (let i: usize = 0; i < <usize>size; i++) {
    const code = <usize>load<u8>(<usize>load<u32>(f.nodeCodes + (i << 2)) + feature);
    mark(f.bits, code);
    const bin = f.scratch + (code << 4);
    v128.store(bin, v128.add<i64>(v128.load(bin), v128.load(f.nodeValues + (i << 4))));
  }
}

function fillGini(feature: u32, size: u32): void {
  const f = fit;
  const channels = <usize>f.channels;
  const binBytes = (<usize>f.width) << 3;
  for (let i: usize = 0; i < <usize>size; i++) {
    const code = <usize>load<u8>(<usize>load<u32>(f.nodeCodes + (i << 2)) + feature);
    mark(f.bits, code);
    const bin = f.scratch + code * binBytes;
    const own = bin + ((<usize>load<u16>(f.nodeLabels + (i << 1))) << 3);
    store<i64>(own, load<i64>(own) + load<i64>(f.nodeValues + ((i * channels) << 3)));
    if (channels == 2) {
      const count = bin + ((<usize>f.classes) << 3);
      store<i64>(count, load<i64>(count) + load<i64>(f.nodeValues + ((i * 2 + 1) << 3)));
    }
  }
}

/** Puts a code into a set of 256 bits. Reading the set in order replaces sorting the rows. */
// @ts-ignore: decorator
@inline
function mark(bits: usize, code: usize): void {
  const word = bits + ((code >> 6) << 3);
  store<u64>(word, load<u64>(word) | (<u64>1 << (<u64>code & 63)));
}

/** Empties the set into `found`, ascending; returns how many codes there were. */
function takeOccupied(): u32 {
  let count: u32 = 0;
  for (let word: usize = 0; word < 4; word++) {
    let rest = load<u64>(fit.bits + (word << 3));
    if (rest == 0) continue;
    store<u64>(fit.bits + (word << 3), 0);
    while (rest != 0) {
      store<u8>(fit.found + count++, <u8>((word << 6) + <usize>ctz(rest)));
      rest &= rest - 1;
    }
  }
  return count;
}

/** The sums of a node, as they are found before it is decided whether it may be split. */
export let nodeSum: i64 = 0;
export let nodeHessian: i64 = 0;
export let nodeIsPure: bool = false;

/**
 * Gathers the rows order[begin … end) for `searchRows`, and sums them up. A node whose outcomes are all alike is pure.
 */
export function gather(begin: u32, end: u32): void {
  if (fit.criterion == GINI) gatherClasses(begin, end);
  else gatherSums(begin, end);
}

function gatherSums(begin: u32, end: u32): void {
  const f = fit;
  const newton = f.criterion == NEWTON;
  let sum: i64 = 0;
  let hessian: i64 = 0;
  // Boosting need not know: a pure node gains nothing.
  let pure = !newton || f.mustGain == 0;
  const countBits = <i64>f.countBits;
  const countMask = ((<i64>1) << countBits) - 1;
  const size = <usize>(end - begin);
  const order = f.order + ((<usize>begin) << 2);
  // A packed value is the row's own times how often it was drawn, and so is its count.
  const firstRow = <usize>load<u32>(order);
  const first = load<i64>(f.values + (newton ? firstRow << 4 : firstRow << 3));
  for (let i: usize = 0; i < size; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    store<u32>(f.nodeCodes + (i << 2), <u32>(f.codes + row * <usize>f.stride));
    const value = load<i64>(f.values + (newton ? row << 4 : row << 3));
    if (pure && value != first) pure = newton ? isAlike(firstRow, row) : (value >> countBits) * (first & countMask) == (first >> countBits) * (value & countMask);
    sum += value;
    if (newton) {
      const second = load<i64>(f.values + (row << 4), 8);
      hessian += second;
      store<i64>(f.nodeValues + (i << 4), value);
      store<i64>(f.nodeValues + (i << 4), second, 8);
    } else store<i64>(f.nodeValues + (i << 3), value);
  }
  nodeSum = sum;
  nodeHessian = hessian;
  nodeIsPure = pure;
}

/** Whether two weighted rows have one outcome, `G / H`, as far as rounding to whole numbers lets one see. */
function isAlike(one: usize, other: usize): bool {
  const countBits = <i64>fit.countBits;
  const gradient = <f64>(load<i64>(fit.values + (one << 4)) >> countBits);
  const hessian = <f64>load<i64>(fit.values + (one << 4), 8);
  const otherGradient = <f64>(load<i64>(fit.values + (other << 4)) >> countBits);
  const otherHessian = <f64>load<i64>(fit.values + (other << 4), 8);
  return Math.abs(gradient * otherHessian - otherGradient * hessian) <= hessian + otherHessian;
}

function gatherClasses(begin: u32, end: u32): void {
  const f = fit;
  const channels = <usize>f.channels;
  memory.fill(f.totals, 0, (<usize>f.width) << 3);
  const size = <usize>(end - begin);
  const order = f.order + ((<usize>begin) << 2);
  for (let i: usize = 0; i < size; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    store<u32>(f.nodeCodes + (i << 2), <u32>(f.codes + row * <usize>f.stride));
    const label = load<u16>(f.labels + (row << 1));
    store<u16>(f.nodeLabels + (i << 1), label);
    for (let channel: usize = 0; channel < channels; channel++) {
      const value = load<i64>(f.values + ((row * channels + channel) << 3));
      store<i64>(f.nodeValues + ((i * channels + channel) << 3), value);
      const at = f.totals + ((channel == 0 ? <usize>label : <usize>f.classes) << 3);
      store<f64>(at, load<f64>(at) + <f64>value);
    }
  }
  nodeIsPure = false;
}

/** Turns to the node that was summed up. False: it is not to be split. */
export function consider(): bool {
  return fit.criterion == GINI ? considerClasses() : considerSums(nodeSum, nodeHessian) && !nodeIsPure;
}

/** Sums up a node of which only the histograms are at hand: the one of the first feature holds every row. */
export function sumHistogram(histogram: usize): void {
  const newton = fit.criterion == NEWTON;
  const bins = <usize>binsOf(0) + 1;
  let sum: i64 = 0;
  let hessian: i64 = 0;
  for (let bin: usize = 0; bin < bins; bin++) {
    sum += load<i64>(histogram + (newton ? bin << 4 : bin << 3));
    if (newton) hessian += load<i64>(histogram + (bin << 4), 8);
  }
  nodeSum = sum;
  nodeHessian = hessian;
  nodeIsPure = false;
}
