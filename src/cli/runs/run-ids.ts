import { NotFoundError, type Problem } from '../../errors/index.js';
import type { Tracker } from '../../tracker/index.js';
import { usageError } from '../usage-error.js';

/** The fewest characters that may stand for an id. */
const least = 4;
const mostListed = 8;

type Found = { readonly id: string } | { readonly missing: Problem } | { readonly ambiguous: Problem };

/**
 * The ids that some texts mean: whole ones, or the beginnings of ids that no other run has.
 * @throws NotFoundError (`RUN_NOT_FOUND`) with every one that means no run; ValidationError `USAGE` with every one that may
 *   mean several.
 */
export async function runIds(tracker: Tracker, texts: readonly string[]): Promise<string[]> {
  const found = await Promise.all(texts.map((text) => runId(tracker, text)));
  const ambiguous = found.flatMap((one) => ('ambiguous' in one ? one.ambiguous : []));
  if (ambiguous.length > 0) throw usageError(ambiguous);
  const missing = found.flatMap((one) => ('missing' in one ? one.missing : []));
  if (missing.length > 0) throw new NotFoundError(missing, { code: 'RUN_NOT_FOUND' });
  return found.flatMap((one) => ('id' in one ? one.id : []));
}

async function runId(tracker: Tracker, text: string): Promise<Found> {
  const whole = await tracker.getRun(text).catch((error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
    return undefined;
  });
  if (whole !== undefined) return { id: whole.id };
  const what = `There is no run ${JSON.stringify(text)}`;
  if ([...text].length < least) {
    return { missing: { what, remedy: `Give at least ${least} characters of its id; ciclo runs shows them` } };
  }
  const runs = await beginningWith(tracker, text);
  if (runs.length === 1) return { id: runs[0]!.id };
  if (runs.length === 0) return { missing: { what, remedy: 'See ciclo runs, or ciclo runs --deleted' } };
  const shown = runs.slice(0, mostListed).map(({ id, name }) => `${id} (${name})`);
  const more = runs.length > shown.length ? ' and more' : '';
  const remedy = `Give more of the id; it may be ${shown.join(', ')}${more}`;
  return { ambiguous: { what: `${JSON.stringify(text)} may be several runs`, remedy } };
}

/** Deleted runs can be read as well. */
async function beginningWith(tracker: Tracker, text: string) {
  // Ids that a filter would have to quote, or whose signs LIKE takes for others, are told from a wider match.
  const start = /^[\w.-]+/.exec(text)?.[0] ?? '';
  if (start === '') return [];
  const { runs } = await tracker.searchRuns({
    filter: `run_id LIKE '${start}%'`,
    lifecycle: 'all',
    select: [],
    limit: 200,
  });
  return runs.filter(({ id }) => id.startsWith(text));
}
