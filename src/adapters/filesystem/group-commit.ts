import { CicloError } from '../../errors/index.js';
import type { Commit, CommitResult, Write } from '../../store/index.js';
import { type Grouped, grouped, type Outcome } from '../queue/index.js';
import { createDraft, standingOf } from '../state/index.js';
import { encodeCommits } from './commit-lines.js';
import { isUnknownOutcome, translate } from './failures.js';
import { joinAppends } from './group.js';
import type { Held } from './held.js';
import type { Journal } from './journal.js';

export interface GroupCommitParts {
  readonly held: Held;
  readonly journal: Journal;
  readonly root: string;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onCommitted: () => void;
}

/** Commits that wait at the same time share one append to the journal and one flush. */
export function groupCommit(parts: GroupCommitParts): Grouped<readonly Write[], CommitResult> {
  return grouped((group) =>
    parts.inTurn(async () => {
      try {
        return await commitGroup(parts, group);
      } catch (error) {
        // It may stand: what was tried again would stand twice.
        if (isUnknownOutcome(error)) return group.map(() => ({ refusal: error }));
        throw translate(error, parts.root);
      }
    }),
  );
}

async function commitGroup(
  { held, journal, onCommitted }: GroupCommitParts,
  group: readonly (readonly Write[])[],
): Promise<readonly Outcome<CommitResult>[]> {
  for (;;) {
    if (journal.isBehind()) await journal.catchUp();
    const draft = createDraft(standingOf(held.state, (key) => held.blobs.has(key)));
    const outcomes: Outcome<CommitResult>[] = [];
    const commits: Commit[] = [];
    for (const writes of group) {
      try {
        const { result, commit } = draft.plan(writes);
        outcomes.push({ result });
        commits.push(commit);
      } catch (error) {
        if (!CicloError.is(error)) throw error;
        outcomes.push({ refusal: error });
      }
    }
    if (commits.length === 0) return outcomes;
    const { lastSequence, lastPoint } = draft;
    const lines = encodeCommits({ commits, lastPoint });
    // Another process was faster: what it wrote may change every answer.
    if (!(await journal.append({ lines, lastSequence, lastPoint, effects: joinAppends(draft.effects) }))) continue;
    onCommitted();
    return outcomes;
  }
}
