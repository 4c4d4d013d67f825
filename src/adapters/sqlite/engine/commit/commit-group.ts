import { CicloError, toWire } from '../../../../errors/index.js';
import type { Touched } from '../../../../store/index.js';
import type { Database } from '../database.js';
import { applyWrites, isRefusable, type Transaction } from './apply-writes.js';
import { lastSequences, logCommits } from './commit-log.js';
import { decodeWrites } from './decode-writes.js';
import type { EncodedWrite } from './encoded-write.js';
import { type CommitOutcome, encodeOutcomes, type GroupOutcome } from './outcomes.js';
import type { Tape } from './tape.js';

/** Applies commits in one transaction, and so with one flush; one that is refused leaves the others as they are. */
export function commitGroup(database: Database, tape: Tape): Promise<GroupOutcome> {
  const group = decodeWrites(tape);
  return database.write(() => {
    const { last, points } = lastSequences(database);
    const transaction: Transaction = { database, points, series: new Map() };
    const log: Touched[][] = [];
    const outcomes = group.map((writes): CommitOutcome => {
      const outcome = attempt(transaction, writes);
      if ('refusal' in outcome) return outcome;
      log.push(outcome.touched);
      return { result: { sequence: last + log.length, revisions: outcome.revisions } };
    });
    if (log.length > 0) logCommits(database, { last: last + log.length, points: transaction.points }, log);
    return encodeOutcomes(outcomes);
  });
}

function attempt(transaction: Transaction, writes: readonly EncodedWrite[]) {
  if (!isRefusable(writes)) return applyWrites(transaction, writes);
  const { database } = transaction;
  database.run('SAVEPOINT ciclo_commit');
  try {
    const applied = applyWrites(transaction, writes);
    database.run('RELEASE ciclo_commit');
    return applied;
  } catch (error) {
    // Anything but a refusal ends the whole transaction.
    if (!CicloError.is(error)) throw error;
    database.run('ROLLBACK TO ciclo_commit');
    database.run('RELEASE ciclo_commit');
    transaction.series.clear(); // One that was made by this commit is gone.
    return { refusal: toWire(error) };
  }
}
