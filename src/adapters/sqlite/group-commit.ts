import { CicloError } from '../../errors/index.js';
import type { CommitResult } from '../../store/index.js';
import { type Grouped, grouped, type Outcome } from '../queue/index.js';
import type { Database } from './database.js';
import { applyWrites, type EncodedWrite } from './writes.js';

/** Commits that wait at the same time share one transaction, and so one flush; each is a savepoint of its own. */
export function groupCommit(
  database: Database,
  onCommitted: () => void,
): Grouped<readonly EncodedWrite[], CommitResult> {
  return grouped(async (group) => {
    const outcomes = await database.write(() => group.map((writes) => attempt(database, writes)));
    onCommitted();
    return outcomes;
  });
}

function attempt(database: Database, writes: readonly EncodedWrite[]): Outcome<CommitResult> {
  database.exec('SAVEPOINT ciclo_commit');
  try {
    const result = applyWrites(database, writes);
    database.exec('RELEASE ciclo_commit');
    return { result };
  } catch (error) {
    // Anything but a refusal ends the whole transaction.
    if (!CicloError.is(error)) throw error;
    database.exec('ROLLBACK TO ciclo_commit; RELEASE ciclo_commit');
    return { refusal: error };
  }
}
