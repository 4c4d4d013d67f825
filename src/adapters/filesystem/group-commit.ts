import { CicloError } from '../../errors/index.js';
import type { CommitResult, Write } from '../../store/index.js';
import { type Grouped, grouped, type Outcome } from '../queue/index.js';
import { type Applied, applyWrites, type State } from '../state/index.js';
import type { Journal } from './journal.js';
import type { JournalRecord } from './records.js';

export interface GroupCommitParts {
  readonly state: State;
  readonly journal: Journal;
  readonly hasBlob: (key: string) => boolean;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onCommitted: () => void;
}

/** Commits that wait at the same time share one flush of the journal. */
export function groupCommit(parts: GroupCommitParts): Grouped<readonly Write[], CommitResult> {
  return grouped((group) => parts.inTurn(() => commitGroup(parts, group)));
}

async function commitGroup(
  { state, journal, hasBlob, onCommitted }: GroupCommitParts,
  group: readonly (readonly Write[])[],
) {
  // What an earlier failure (a full disk) kept from its files goes first: the journal must be empty before the next.
  await journal.bringToFiles();
  const applied: Applied[] = [];
  const records: JournalRecord[] = [];
  const outcomes: Outcome<CommitResult>[] = [];
  for (const writes of group) {
    const attempt = attemptWrites(state, writes, hasBlob);
    if ('effects' in attempt) {
      applied.push(attempt);
      records.push({ commit: attempt.commit, lastPoint: state.lastPoint, effects: attempt.effects });
      outcomes.push({ result: attempt.result });
    } else {
      outcomes.push({ refusal: attempt });
    }
  }
  try {
    await journal.write(records);
  } catch (error) {
    for (const { undo } of applied.reverse()) undo();
    throw error;
  }
  onCommitted();
  // Acknowledged or not, these commits are done: a file that cannot be written now is written with the next commit.
  await journal.bringToFiles().catch(() => undefined);
  return outcomes;
}

function attemptWrites(
  state: State,
  writes: readonly Write[],
  hasBlob: (key: string) => boolean,
): Applied | CicloError {
  try {
    return applyWrites(state, writes, hasBlob);
  } catch (error) {
    if (CicloError.is(error)) return error;
    throw error;
  }
}
