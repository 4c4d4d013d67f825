import { Fit, GINI, fit } from './fit';
import { allocate } from './memory';

/*
 * The rows of a node deep in the tree lie scattered over a large table, and each costs a trip to the memory for every
 * feature that parts it and every histogram that counts it. So a node that is small enough for the cache is copied
 * once, row after row, and its whole subtree grows on the copy.
 */

/** Bytes of codes and values from which on a table is worth it, and those that a node may have. */
const LARGE_BYTES: usize = 8 << 20;
const COPY_BYTES: usize = 8 << 20;

/** Fewer rows than this are read as fast where they are. */
const FEW: u32 = 1024;

/** Lays out room for copies, if the table is large. */
export function layCloseUp(f: Fit): void {
  const bytes = rowBytes(f);
  if (<usize>f.rows * bytes < LARGE_BYTES) return;
  const rows = COPY_BYTES / bytes;
  f.closeRows = <u32>rows;
  f.closeCodes = allocate(rows * <usize>f.stride);
  f.closeValues = allocate((rows * <usize>f.channels) << 3);
  f.closeLabels = f.criterion == GINI ? allocate(rows << 1) : 0;
  f.closeOrder = allocate(rows << 2);
}

function rowBytes(f: Fit): usize {
  return <usize>f.stride + ((<usize>f.channels) << 3);
}

/** Whether a node is to be copied before its subtree grows. */
export function deservesCloseUp(rows: u32): bool {
  return fit.closeRows >= rows && rows >= FEW && !fit.isClose;
}

/** Copies the node of order[begin … end), whose rows are numbered from 0 on until it is left again. */
export function enterCloseUp(begin: u32, end: u32): void {
  const f = fit;
  const stride = <usize>f.stride;
  const valueBytes = (<usize>f.channels) << 3;
  const rows = <usize>(end - begin);
  const order = f.order + ((<usize>begin) << 2);
  memory.copy(f.closeOrder, order, rows << 2);
  for (let i: usize = 0; i < rows; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    const from = f.codes + row * stride;
    const to = f.closeCodes + i * stride;
    for (let byte: usize = 0; byte < stride; byte += 8) store<u64>(to + byte, load<u64>(from + byte));
    for (let byte: usize = 0; byte < valueBytes; byte += 8)
      store<u64>(f.closeValues + i * valueBytes + byte, load<u64>(f.values + row * valueBytes + byte));
    if (f.closeLabels != 0) store<u16>(f.closeLabels + (i << 1), load<u16>(f.labels + (row << 1)));
    store<u32>(order + (i << 2), <u32>i);
  }
  f.isClose = true;
  f.closeBegin = begin;
  f.closeEnd = end;
  exchange(f);
}

/** Gives the rows their own numbers again. */
export function leaveCloseUp(): void {
  const f = fit;
  f.isClose = false;
  exchange(f);
  const stop = f.order + ((<usize>f.closeEnd) << 2);
  for (let at = f.order + ((<usize>f.closeBegin) << 2); at < stop; at += 4)
    store<u32>(at, load<u32>(f.closeOrder + ((<usize>load<u32>(at)) << 2)));
}

/** Puts the copies in the place of the table, and back. */
function exchange(f: Fit): void {
  const codes = f.codes;
  const values = f.values;
  const labels = f.labels;
  f.codes = f.closeCodes;
  f.values = f.closeValues;
  f.labels = f.closeLabels;
  f.closeCodes = codes;
  f.closeValues = values;
  f.closeLabels = labels;
}
