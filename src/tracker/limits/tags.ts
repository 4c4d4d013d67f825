import type { Problem } from '../../errors/index.js';
import { keyProblems } from './keys.js';
import { limits } from './limits.js';
import { countProblems, isRecord, noRecord, place, textProblems } from './values.js';

/** What is wrong with the tags of one call; `valueLimit` is the longest value. */
export function tagProblems(tags: Readonly<Record<string, unknown>>, valueLimit: number = limits.tagValue): Problem[] {
  if (!isRecord(tags)) return [noRecord(tags, 'tags')];
  return Object.entries(tags).flatMap(([key, value]) => {
    const where = place('tags', key);
    return [...keyProblems(key, where), ...textProblems(value, valueLimit, where)];
  });
}

export function tagBatchProblems(tags: Readonly<Record<string, unknown>>): Problem[] {
  return isRecord(tags)
    ? [...countProblems(tags, limits.tags, 'tags'), ...tagProblems(tags)]
    : [noRecord(tags, 'tags')];
}

/** What is wrong with the keys of tags that shall be removed. */
export function tagKeyProblems(keys: unknown): Problem[] {
  if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return [];
  return [{ what: 'Tags are removed by a list of their keys', where: 'keys', remedy: "Give ['team']" }];
}
