import { NotFoundError, type Problem } from '../../errors/index.js';
import type { FindRuns, Lifecycle, Run, Tracker } from '../../tracker/index.js';
import { askedBy } from '../asked-wrongly.js';
import type { Said } from '../flags.js';
import { instead } from '../usage-error.js';

/** What a page of a search reads at once. */
const pageSize = 1000;

const flags = { filter: '--filter', orderBy: '--order', experiments: '--experiment', limit: '--limit' };

/** Which runs `--experiment`, `--filter` and `--deleted` mean. @throws NotFoundError for an experiment that there is not. */
export async function findOf(said: Said, tracker: Tracker): Promise<FindRuns> {
  const experiments = said.texts('experiment');
  const filter = said.text('filter');
  await demandExperiments(tracker, experiments);
  const lifecycle: Lifecycle = said.isSet('deleted') === true ? 'deleted' : 'active';
  return { ...(experiments.length > 0 && { experiments }), ...(filter !== undefined && { filter }), lifecycle };
}

/** A name that no experiment has holds no runs; whoever types it wants to know that. */
async function demandExperiments(tracker: Tracker, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const all = await tracker.listExperiments({ lifecycle: 'all' });
  const known = new Set(all.flatMap(({ id, name }) => [id, name]));
  const problems = names
    .filter((name) => !known.has(name))
    .map((name): Problem => {
      const remedy = instead(
        name,
        all.map((one) => one.name),
        'See ciclo runs',
      );
      return { what: `There is no experiment ${JSON.stringify(name)}`, where: '--experiment', remedy };
    });
  if (problems.length > 0) throw new NotFoundError(problems, { code: 'EXPERIMENT_NOT_FOUND' });
}

/** At most `limit` runs, and whether there are more. @throws ValidationError `USAGE` for a filter or an order that cannot be read. */
export async function findRuns(
  tracker: Tracker,
  find: FindRuns,
  orderBy: readonly string[],
  limit: number,
): Promise<{ readonly runs: Run[]; readonly more: boolean }> {
  const runs: Run[] = [];
  let pageToken: string | undefined;
  do {
    const asked = {
      ...find,
      orderBy,
      limit: Math.min(pageSize, limit - runs.length),
      ...(pageToken !== undefined && { pageToken }),
    };
    const page = await askedBy(tracker.searchRuns(asked), flags);
    runs.push(...page.runs);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined && runs.length < limit);
  return { runs, more: pageToken !== undefined };
}

/** @throws ValidationError `USAGE` for a filter that cannot be read. */
export async function countRuns(tracker: Tracker, find: FindRuns): Promise<number> {
  return askedBy(tracker.countRuns(find), flags);
}
