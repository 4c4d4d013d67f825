import type { ActiveRun } from '../../tracker/index.js';
import type { Around } from './around.js';

/**
 * Ends a run that came to an error: `killed` where the host stopped the training, else `failed`. Where that cannot be
 * written, the run is left as it is, and a later attempt goes on with it.
 */
export async function endStopped(
  run: ActiveRun,
  { isKilled }: Pick<Around, 'isKilled'>,
  error: unknown,
): Promise<void> {
  await run.end(isKilled() ? 'killed' : 'failed', { error: (error as Error).message }).catch(() => {});
}
