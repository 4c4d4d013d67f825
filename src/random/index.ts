export { createRandom, type Random } from './random.js';
export { permutation, shuffle } from './shuffle.js';
