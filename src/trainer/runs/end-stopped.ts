import type { ActiveRun } from '../../tracker/index.js';
import type { Around } from './around.js';
import { asError } from './as-error.js';

/**
 * Ends a run that came to an error: `failed` where the error is its own, `killed` where it was stopped, by the host or
 * because something else failed. Where that cannot be written, the run is left as it is. Whatever has not failed of
 * itself, a later attempt goes on with.
 */
export async function endStopped(run: ActiveRun, { signal }: Pick<Around, 'signal'>, error: unknown): Promise<void> {
  await endAs(run, signal.aborted ? 'killed' : 'failed', error);
}

export async function endAs(run: ActiveRun, status: 'killed' | 'failed', error: unknown): Promise<void> {
  await run.end(status, { error: asError(error).message }).catch(() => {});
}
