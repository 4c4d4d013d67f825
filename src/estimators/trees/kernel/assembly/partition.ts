import { fit } from './fit';

/*
 * Sorting the rows of a node by its split, stable on both sides, in two steps, so that threads can do the first on
 * parts of the node: the rows that go left come together at the part's beginning, those that go right in `spare`;
 * then both are moved to where they belong.
 *
 * Writing to both sides and moving one on spares a branch that cannot be foretold.
 */

/**
 * Returns how many of order[begin … end) go left: those with codes up to `code` and with the code `missing`; or, where
 * there is a set, those whose code is in its 32 bytes.
 */
export function partitionPart(begin: u32, end: u32, feature: u32, code: u32, missing: u32, set: usize): u32 {
  return set == 0 ? part(false, begin, end, feature, code, missing, 0) : part(true, begin, end, feature, 0, 0, set);
}

// @ts-ignore: decorator
@inline
function part(bySet: bool, begin: u32, end: u32, feature: u32, code: u32, missing: u32, set: usize): u32 {
  const stride = <usize>fit.stride;
  const codes = fit.codes + feature;
  const from = fit.order + ((<usize>begin) << 2);
  const stop = fit.order + ((<usize>end) << 2);
  let left = from;
  let right = fit.spare + ((<usize>begin) << 2);
  for (let at = from; at < stop; at += 4) {
    const row = load<u32>(at);
    const own = <u32>load<u8>(codes + <usize>row * stride);
    const goesLeft: usize = bySet ? (<usize>load<u8>(set + (own >> 3)) >> (own & 7)) & 1 : <usize>((own <= code) | (own == missing));
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft << 2;
    right += (1 - goesLeft) << 2;
  }
  return <u32>((left - from) >> 2);
}

/** Moves a part's `count` left rows to `left`. */
export function shiftLeft(begin: u32, count: u32, left: u32): void {
  if (left != begin) memory.copy(fit.order + ((<usize>left) << 2), fit.order + ((<usize>begin) << 2), (<usize>count) << 2);
}

/** Moves a part's `count` right rows to `right`. Only once all left rows have moved: they may lie there. */
export function shiftRight(begin: u32, count: u32, right: u32): void {
  memory.copy(fit.order + ((<usize>right) << 2), fit.spare + ((<usize>begin) << 2), (<usize>count) << 2);
}
