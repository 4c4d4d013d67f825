import type { Clock } from '../../ambient/index.js';
import { retryOnConflict, type Store } from '../../store/index.js';
import { collections } from '../collections.js';
import { type RunDocument, readRun } from '../runs/run-document.js';
import { removeRuns } from './remove-runs.js';

/**
 * Takes a run out of searches, whatever its status; one that is deleted already stays as it is. `forGood` removes it with
 * its metric histories, inputs and artifacts; runs below it stay, and still say under which run they stood.
 *
 * @throws NotFoundError
 */
export async function deleteRun(
  store: Store,
  clock: Clock,
  id: string,
  { forGood = false }: { readonly forGood?: boolean } = {},
): Promise<void> {
  if (!forGood) return changeRun(store, id, (run) => (isDeleted(run) ? run : { ...run, deletedTime: clock() }));
  await readRun(store, id);
  await removeRuns(store, clock, [id]);
}

/** Brings a run back to searches; one that is not deleted stays as it is. @throws NotFoundError */
export function restoreRun(store: Store, id: string): Promise<void> {
  return changeRun(store, id, (run) => (isDeleted(run) ? { ...run, deletedTime: null } : run));
}

/** Writes what `change` makes of the run, unless it leaves it as it is. */
export function changeRun(store: Store, id: string, change: (run: RunDocument) => RunDocument): Promise<void> {
  return retryOnConflict(async () => {
    const { revision, value } = await readRun(store, id);
    const changed = change(value);
    if (changed === value) return;
    await store.commit([{ type: 'put', collection: collections.runs, id, value: changed, expect: revision }]);
  });
}

function isDeleted({ deletedTime = null }: RunDocument): boolean {
  return deletedTime !== null;
}
