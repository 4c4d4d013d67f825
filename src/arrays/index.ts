export { atMostBelow, doubleBefore, fitsFloat32, largestFloat32, leastAbove } from './float32.js';
export { columnOf, createMatrix, type Matrix, sharedFloat64 } from './matrix.js';
export { countDistinct, sortNumbers } from './sort-numbers.js';
export {
  type ArrayEntry,
  littleEndian,
  type PackedState,
  packState,
  type State,
  type TypedArray,
  unpackState,
} from './state.js';
