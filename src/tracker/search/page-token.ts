import { createHash } from 'node:crypto';
import { ValidationError } from '../../errors/index.js';
import type { SearchRuns } from '../search-runs.js';

/*
 * The store's token with a mark of the search before it: a position in one order of one set of runs means nothing in
 * another. The size of a page and what is read of a run may change on the way.
 */

const markLength = 8;

export function writePageToken(next: string, options: SearchRuns): string {
  return markOf(options) + next;
}

/** @throws ValidationError when it comes from another search. */
export function readPageToken(token: string, options: SearchRuns): string {
  if (token.startsWith(markOf(options))) return token.slice(markLength);
  const remedy = 'Pass the nextPageToken of the same search, or leave it out';
  throw new ValidationError({ what: 'This is no page token of this search', where: 'pageToken', remedy });
}

function markOf({ experiments, inputs, filter, lifecycle = 'active', orderBy = [] }: SearchRuns): string {
  const asked = JSON.stringify([experiments ?? null, inputs ?? null, filter ?? null, lifecycle, orderBy]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, markLength);
}
