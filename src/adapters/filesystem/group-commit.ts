import { CicloError } from '../../errors/index.js';
import type { CommitResult, Write } from '../../store/index.js';
import { type Grouped, grouped, type Outcome } from '../queue/index.js';
import { createDraft, type Effect, type Plan, standingOf } from '../state/index.js';
import { translate } from './failures.js';
import { encodeCommit, joinAppends } from './group.js';
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
    const commits: Plan['commit'][] = [];
    let lines = '';
    const effects: Effect[] = [];
    for (const writes of group) {
      try {
        const plan = draft.plan(writes);
        outcomes.push({ result: plan.result });
        commits.push(plan.commit);
        lines += encodeCommit(plan.commit, draft.lastPoint);
        effects.push(...plan.effects);
      } catch (error) {
        if (!CicloError.is(error)) throw error;
        outcomes.push({ refusal: error });
      }
    }
    if (commits.length === 0) return outcomes;
    const { lastSequence, lastPoint } = draft;
    // Another process was faster: what it wrote may change every answer.
    if (!(await journal.append({ commits, lines, lastSequence, lastPoint, effects: joinAppends(effects) }))) continue;
    onCommitted();
    return outcomes;
  }
}
