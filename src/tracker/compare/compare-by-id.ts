import { NotFoundError, type Problem, refuse } from '../../errors/index.js';
import type { RunComparison } from '../comparison.js';
import type { Run } from '../run.js';
import { compareRuns } from './compare-runs.js';

/** The most runs that are compared at once: as many as a chart still shows. */
const most = 1000;

/**
 * Reads runs and compares them.
 *
 * @param getRun of any tracker: throws a NotFoundError where there is no such run.
 * @throws ValidationError when there are no ids, more than 1,000, the same one twice, or what is none; NotFoundError
 *   (`RUN_NOT_FOUND`) naming every run that there is not.
 */
export async function compareById(
  getRun: (id: string) => Promise<Run>,
  ids: readonly string[],
): Promise<RunComparison> {
  refuse(idsProblems(ids));
  const found = await Promise.all(ids.map((id) => getRun(id).catch(missingRun)));
  const missing = found.flatMap((run) => (run instanceof NotFoundError ? run.problems : []));
  if (missing.length > 0) throw new NotFoundError(missing, { code: 'RUN_NOT_FOUND' });
  return compareRuns(found.filter((run): run is Run => !(run instanceof NotFoundError)));
}

/** All that are missing are to be told of at once. */
function missingRun(error: unknown): NotFoundError {
  if (error instanceof NotFoundError) return error;
  throw error;
}

function idsProblems(ids: unknown): Problem[] {
  const where = 'runIds';
  const remedy = 'Give the ids of the runs, as searchRuns finds them';
  if (!Array.isArray(ids)) return [{ what: 'The ids of runs are an array of texts', where, remedy }];
  if (ids.length === 0) return [{ what: 'There are no runs to compare', where, remedy }];
  if (ids.length > most) {
    const what = `${ids.length} runs are too many to compare; ${most} is the most`;
    return [{ what, where, remedy: 'Narrow them down by a filter of searchRuns' }];
  }
  const wrong = ids.flatMap((id: unknown, i) =>
    typeof id === 'string' && id !== '' ? [] : [{ what: 'It is no id of a run', where: `${where}[${i}]`, remedy }],
  );
  const twice = new Set(ids.filter((id: unknown, i) => typeof id === 'string' && ids.indexOf(id) < i));
  return [...wrong, ...Array.from(twice, (id) => ({ what: `The run ${JSON.stringify(id)} is named twice`, where }))];
}
