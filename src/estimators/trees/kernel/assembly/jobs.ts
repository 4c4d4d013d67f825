import { Fit, fit, work } from './fit';
import { addHistogram, countRows, histogramBytes } from './histogram';
import { shiftLeft, shiftRight, partitionPart } from './partition';
import { packPart } from './pack';
import { stepLeaf } from './leaves';

/*
 * Work that several threads share: cut into parts, which whoever is free takes. The thread that fits takes parts as
 * well, so that a helper that never comes costs nothing but its help. Sums are sums of whole numbers: it matters not
 * who does what.
 */

export const COUNT: u32 = 0;
export const PARTITION: u32 = 1;
export const PACK: u32 = 2;
export const LEAVES: u32 = 3;

/** Rows a part. Nodes of fewer than twice as many are not worth sharing. */
export const PART_ROWS: u32 = 8192;

/** How often a helper looks for work before it sleeps. */
const LOOKS: i32 = 20000;

/** How often the thread that fits looks for the last parts: some ten seconds, thousands of times what a part takes. */
const PATIENCE: i64 = 10000000000;

@unmanaged
export class Jobs {
  /** The number of parts in the upper half, the next one to take in the lower: one addition takes a part. */
  parts: i64;
  done: i32;
  /** Goes up with every job; helpers sleep on it. */
  signal: i32;
  over: i32;
  kind: u32;
  histogram: usize;
  begin: u32;
  end: u32;
  feature: u32;
  code: u32;
  missing: u32;
  set: usize;
  /** u32 a part: how many of its rows go left. */
  counts: usize;
}

function jobs(): Jobs {
  return changetype<Jobs>(fit.jobs);
}

/** Whether a node of that many rows is worth sharing. */
export function isShared(rows: u32): bool {
  return fit.threads > 1 && rows >= 2 * PART_ROWS;
}

/** Has `parts` parts of the job that is described done, by whoever is there. */
export function share(kind: u32, parts: u32): void {
  const job = jobs();
  job.kind = kind;
  if (fit.threads == 1) {
    for (let part: u32 = 0; part < parts; part++) doPart(part, 0);
    return;
  }
  atomic.store<i32>(changetype<usize>(job) + offsetof<Jobs>('done'), 0);
  atomic.store<i64>(changetype<usize>(job), (<i64>parts) << 32);
  const signal = changetype<usize>(job) + offsetof<Jobs>('signal');
  atomic.add<i32>(signal, 1);
  atomic.notify(signal, -1);
  takeParts(0);
  waitFor(changetype<usize>(job) + offsetof<Jobs>('done'), <i32>parts);
}

/** Waits until all parts are done. A helper that ended in the middle of one never tells: then there is no result. */
function waitFor(done: usize, parts: i32): void {
  let looks = PATIENCE;
  while (atomic.load<i32>(done) < parts) if (--looks == 0) unreachable();
}

function takeParts(thread: u32): void {
  const at = changetype<usize>(jobs());
  while (true) {
    const taken = atomic.add<i64>(at, 1);
    const part = <u32>(taken & 0xffffffff);
    if (part >= <u32>(taken >> 32)) return;
    doPart(part, thread);
    atomic.add<i32>(at + offsetof<Jobs>('done'), 1);
  }
}

function doPart(part: u32, thread: u32): void {
  const job = jobs();
  if (job.kind == LEAVES) {
    stepLeaf(part);
    return;
  }
  const begin = job.begin + part * PART_ROWS;
  const end = min(begin + PART_ROWS, job.end);
  if (job.kind == COUNT) countRows(thread == 0 ? job.histogram : partialOf(thread), begin, end);
  else if (job.kind == PACK) packPart(begin, end);
  else store<u32>(job.counts + ((<usize>part) << 2), partitionPart(begin, end, job.feature, job.code, job.missing, job.set));
}

/** Each helper counts into histograms of its own, which are added up and cleared at the end. */
function partialOf(thread: u32): usize {
  return fit.partials + <usize>(thread - 1) * histogramBytes();
}

function partsOf(begin: u32, end: u32): u32 {
  return (end - begin + PART_ROWS - 1) / PART_ROWS;
}

/** Adds order[begin … end) to a node's histograms. */
export function countTogether(histogram: usize, begin: u32, end: u32): void {
  if (!isShared(end - begin)) {
    countRows(histogram, begin, end);
    return;
  }
  const job = jobs();
  job.histogram = histogram;
  job.begin = begin;
  job.end = end;
  share(COUNT, partsOf(begin, end));
  for (let thread: u32 = 1; thread < fit.threads; thread++) addHistogram(histogram, partialOf(thread));
}

/** Sorts order[begin … end) by a split (set 0: by code), and returns where the right side begins. */
export function partitionTogether(begin: u32, end: u32, feature: u32, code: u32, missing: u32, set: usize): u32 {
  if (!isShared(end - begin)) {
    const count = partitionPart(begin, end, feature, code, missing, set);
    shiftRight(begin, end - begin - count, begin + count);
    return begin + count;
  }
  const job = jobs();
  job.begin = begin;
  job.end = end;
  job.feature = feature;
  job.code = code;
  job.missing = missing;
  job.set = set;
  const parts = partsOf(begin, end);
  share(PARTITION, parts);
  let middle = begin;
  for (let part: u32 = 0; part < parts; part++) {
    const count = leftOf(part);
    shiftLeft(begin + part * PART_ROWS, count, middle);
    middle += count;
  }
  let right = middle;
  for (let part: u32 = 0; part < parts; part++) {
    const from = begin + part * PART_ROWS;
    const count = min(PART_ROWS, end - from) - leftOf(part);
    shiftRight(from, count, right);
    right += count;
  }
  return middle;
}

function leftOf(part: u32): u32 {
  return load<u32>(jobs().counts + ((<usize>part) << 2));
}

/** Turns all rows' derivatives into packed numbers. */
export function packTogether(): void {
  const job = jobs();
  job.begin = 0;
  job.end = fit.rows;
  share(PACK, partsOf(0, fit.rows));
}

/** Gives `leaves` leaves their values. */
export function stepTogether(leaves: u32): void {
  share(LEAVES, leaves);
}

/**
 * A helper takes parts while there are any, and looks for more for a while. Returns what the signal was before, to sleep
 * on, or −1 when the fit is over. It is JavaScript that sleeps: in a function that waits, V8 of Node 20 was seen to lose
 * the values of others of its variables.
 */
export function help(at: Fit, thread: u32): i32 {
  work(at);
  const signal = signalAt(at);
  const seen = atomic.load<i32>(signal);
  takeParts(thread);
  if (atomic.load<i32>(changetype<usize>(jobs()) + offsetof<Jobs>('over'))) return -1;
  let looks = LOOKS;
  while (looks > 0 && atomic.load<i32>(signal) == seen) looks--;
  return seen;
}

/** Where the signal lies that helpers sleep on. */
export function signalAt(at: Fit): usize {
  return at.jobs + offsetof<Jobs>('signal');
}

/** Sends the helpers home. */
export function dismiss(): void {
  const job = changetype<usize>(jobs());
  atomic.store<i32>(job + offsetof<Jobs>('over'), 1);
  atomic.add<i32>(job + offsetof<Jobs>('signal'), 1);
  atomic.notify(job + offsetof<Jobs>('signal'), -1);
}
