import type { XgboostTree } from './schema.js';

/** One more than the largest category that XGBoost takes: 32-bit floats hold whole numbers up to there. */
const endOfCategories = 2 ** 24;

/**
 * The categories that each node of a tree lists, as bits: category c is bit c % 32 of word floor(c / 32).
 *
 * A set takes a bit for each category up to its largest, so a short file could ask for all of the memory.
 *
 * @param room how many words of 32 bits they may take.
 * @returns the sets by node; or a text that says why they cannot be read.
 */
export function readSets(tree: XgboostTree, room: number): ReadonlyMap<number, Uint32Array> | string {
  const { categories, categories_nodes: nodes, categories_segments: begins, categories_sizes: sizes } = tree;
  if (begins.length !== nodes.length || sizes.length !== nodes.length)
    return 'The lists of categories differ in length';
  const sets = new Map<number, Uint32Array>();
  let begin = 0;
  let words = 0;
  for (const [i, node] of nodes.entries()) {
    // Each node's categories stand behind those of the node before it.
    const end = begin + sizes[i]!;
    if (begins[i] !== begin || end <= begin || end > categories.length)
      return `Node ${node} lists categories that are not there`;
    const listed = categories.slice(begin, end);
    if (!listed.every((category) => category >= 0 && category < endOfCategories))
      return `Node ${node} lists a category that is not from 0 to ${endOfCategories - 1}`;
    const bits = wordsFor(listed);
    words += bits;
    if (words > room) return 'The categories are numbered so high that their sets take more than 64 MB';
    sets.set(node, bitsOf(listed, bits));
    begin = end;
  }
  return sets;
}

function wordsFor(categories: readonly number[]): number {
  return (categories.reduce((a, b) => Math.max(a, b)) >>> 5) + 1;
}

function bitsOf(categories: readonly number[], words: number): Uint32Array {
  const bits = new Uint32Array(words);
  for (const category of categories) bits[category >>> 5] = bits[category >>> 5]! | (1 << (category & 31));
  return bits;
}
