export { atMostBelow, doubleBefore, largestFloat32, leastAbove } from './float32.js';
export { columnOf, createMatrix, type Matrix, sharedFloat64 } from './matrix.js';
export { type ArrayEntry, type PackedState, packState, type State, type TypedArray, unpackState } from './state.js';
