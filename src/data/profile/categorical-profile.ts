import type { CategoricalColumn } from '../frame.js';
import { inSlices, type Work } from '../work.js';
import { mostCommonCategories } from './most-common-categories.js';
import type { CategoricalProfile } from './profile.js';
import { readTexts } from './read-texts.js';

const listedCategories = 10_000;

/**
 * The categories with their counts, the most common first.
 *
 * @param detail whether to add what a look at the data wants and drift does not need, and to list no more categories
 *   than one looks at: a model's profile has them all.
 */
export function* categoricalProfile(column: CategoricalColumn, detail: boolean): Work<CategoricalProfile> {
  const { name, codes, categories, valueType } = column;
  const counts = new Float64Array(categories.length);
  let missing = 0;
  yield* inSlices(codes.length, (from, to) => {
    missing += countCodes(codes, counts, from, to);
  });
  const listed = detail ? listedCategories : categories.length;
  const profile: CategoricalProfile = {
    type: 'categorical',
    name,
    valueType,
    count: codes.length - missing,
    missing,
    distinct: countMet(counts),
    categories: yield* mostCommonCategories(categories, counts, listed),
  };
  if (!detail) return profile;
  const texts = valueType === 'string' ? yield* readTexts(categories, counts) : {};
  return { ...profile, ...texts, memory: codes.byteLength + (yield* bytesOf(categories)) };
}

/** Counts the codes into `counts`; returns how many are missing. */
function countCodes(codes: Int32Array, counts: Float64Array, from: number, to: number): number {
  let missing = 0;
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    if (code < 0) missing++;
    else counts[code]!++;
  }
  return missing;
}

function countMet(counts: Float64Array): number {
  let met = 0;
  for (let code = 0; code < counts.length; code++) met += Number(counts[code]! > 0);
  return met;
}

/** JavaScript keeps a character in two bytes, or in one where all are Latin; the rule is the wider one. */
function* bytesOf(categories: readonly string[]): Work<number> {
  let characters = 0;
  yield* inSlices(categories.length, (from, to) => {
    for (let code = from; code < to; code++) characters += categories[code]!.length;
  });
  return 2 * characters;
}
