import type { Problem } from '../../errors/index.js';
import { nameProblems, tagBatchProblems } from '../limits/index.js';

/** What is wrong with a name that an experiment shall have. */
export function experimentNameProblems(name: unknown, where = 'experiment'): Problem[] {
  const problems = nameProblems(name, where);
  // Names are told apart by their UTF-8, which has one form for every half of a character.
  if (typeof name === 'string' && !name.isWellFormed()) {
    problems.push({ what: 'The name holds half a surrogate pair, which is no character', where });
  }
  return problems;
}

/** What is wrong with the tags of one call, where `null` takes a tag away. */
export function tagChangeProblems(tags: unknown): Problem[] {
  if (typeof tags !== 'object' || tags === null) {
    return [{ what: 'Tags are an object of texts', where: 'tags', remedy: "Give { key: 'value' }" }];
  }
  // What is taken away counts as an entry, and need have no text.
  return tagBatchProblems(
    Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, value === null ? '' : value])),
  );
}
