import { fit } from './fit';

/** Flags of a split: see ensemble.ts. */
export const MISSING_LEFT: u32 = 1;
export const BY_CATEGORY: u32 = 2;

/** A split as the grower decided on it, in whatever order; children are splits by number, or leaves (−1). */
@unmanaged
export class Split {
  parent: i32;
  left: i32;
  right: i32;
  feature: u32;
  code: u32;
  flags: u32;
  /** The number of its set of categories; −1: it has none. */
  set: i32;
  begin: u32;
  middle: u32;
  /** How many splits its subtree has. */
  size: u32;
  gain: f64;
  /** The bounds of its children's values, with constraints. */
  lower: f64;
  upper: f64;
  /** What parts them, where the feature is constrained: the left is at most (1) or at least (−1) this. */
  direction: i32;
  cut: f64;
}

// @ts-ignore: decorator
@inline
export function splitAt(id: i32): Split {
  return changetype<Split>(fit.splits + <usize>id * offsetof<Split>());
}

/**
 * Tells the tree: its splits in preorder, each with the number of splits on its left, and where the rows of its leaves
 * begin, from left to right.
 */
export function tell(rows: u32): void {
  const f = fit;
  measure();
  memory.fill(f.gains, 0, (<usize>f.columns) << 3);
  let next: usize = 0;
  let leaf: usize = 0;
  // What is still to be told, in the frontier's memory: a split's number and 0, or −1 and where a leaf's rows begin;
  // then the leaf's bounds.
  let stack = f.frontier;
  stack = push(stack, f.splitCount > 0 ? 0 : -1, 0, -Infinity, Infinity);
  while (stack > f.frontier) {
    stack -= 24;
    const id = load<i32>(stack);
    if (id < 0) {
      store<u32>(f.outLeafBegins + (leaf << 2), load<u32>(stack, 4));
      if (f.monotonic != 0) {
        store<f64>(f.outLower + (leaf << 3), load<f64>(stack, 8));
        store<f64>(f.outUpper + (leaf << 3), load<f64>(stack, 16));
      }
      leaf++;
      continue;
    }
    const split = splitAt(id);
    store<u16>(f.outFeature + (next << 1), <u16>split.feature);
    store<u32>(f.outCode + (next << 2), split.set >= 0 ? <u32>split.set : split.code);
    store<u8>(f.outFlags + next, <u8>split.flags);
    store<u32>(f.outLeft + (next << 2), split.left < 0 ? 0 : splitAt(split.left).size);
    const gain = f.gains + ((<usize>split.feature) << 3);
    store<f64>(gain, load<f64>(gain) + split.gain);
    next++;
    stack = push(stack, split.right, split.middle, lowerOf(split, false), upperOf(split, false));
    stack = push(stack, split.left, split.begin, lowerOf(split, true), upperOf(split, true));
  }
  store<u32>(f.outLeafBegins + (leaf << 2), rows);
}

function push(stack: usize, id: i32, begin: u32, lower: f64, upper: f64): usize {
  store<i32>(stack, id);
  store<u32>(stack, begin, 4);
  store<f64>(stack, lower, 8);
  store<f64>(stack, upper, 16);
  return stack + 24;
}

/** The bounds of a split's child. */
export function lowerOf(split: Split, isLeft: bool): f64 {
  return (split.direction > 0 && !isLeft) || (split.direction < 0 && isLeft) ? split.cut : split.lower;
}

export function upperOf(split: Split, isLeft: bool): f64 {
  return (split.direction > 0 && isLeft) || (split.direction < 0 && !isLeft) ? split.cut : split.upper;
}

/** Children are younger than their parents, so backwards is upwards. */
function measure(): void {
  for (let id = <i32>fit.splitCount - 1; id > 0; id--) {
    const split = splitAt(id);
    splitAt(split.parent).size += split.size;
  }
}
