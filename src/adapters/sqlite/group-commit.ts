import { setImmediate } from 'node:timers/promises';
import { CicloError } from '../../errors/index.js';
import type { CommitResult } from '../../store/index.js';
import type { Database } from './database.js';
import { applyWrites, type EncodedWrite } from './writes.js';

interface Waiting {
  readonly writes: readonly EncodedWrite[];
  resolve(result: CommitResult): void;
  reject(error: unknown): void;
}

type Outcome = { readonly result: CommitResult } | { readonly refusal: CicloError };

export interface GroupCommit {
  commit(writes: readonly EncodedWrite[]): Promise<CommitResult>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * Lets commits that wait at the same time share one transaction, and so one flush to the disk. Each is a savepoint of
 * its own: a refused one takes nothing with it.
 */
export function createGroupCommit(database: Database, onCommitted: () => void): GroupCommit {
  let waiting: Waiting[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    // Callers that are about to come in this turn of the event loop get on board.
    await setImmediate();
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await commitGroup(group);
      onCommitted();
    }
    working = undefined;
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await database.write(() => group.map(({ writes }) => attempt(database, writes)));
      group.forEach((caller, i) => void settle(caller, outcomes[i]!));
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      // One by one, so that only the guilty fails.
      else for (const caller of group) await commitGroup([caller]);
    }
  }

  return {
    commit: (writes) =>
      new Promise((resolve, reject) => {
        waiting.push({ writes, resolve, reject });
        working ??= work();
      }),
    async settled() {
      await working;
    },
  };
}

function attempt(database: Database, writes: readonly EncodedWrite[]): Outcome {
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

function settle({ resolve, reject }: Waiting, outcome: Outcome): void {
  if ('result' in outcome) resolve(outcome.result);
  else reject(outcome.refusal);
}
