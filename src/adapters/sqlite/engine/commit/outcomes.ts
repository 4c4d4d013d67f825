import { fromWire, type WireError } from '../../../../errors/index.js';
import type { CommitResult } from '../../../../store/index.js';
import type { Outcome } from '../../../queue/index.js';
import { joinTape, readTape, type Tape } from './tape.js';

/** What became of one commit of a group. */
export type CommitOutcome = { readonly result: CommitResult } | { readonly refusal: WireError };

/** What became of a group, as it crosses a thread. */
export interface GroupOutcome {
  /** For each commit: its sequence, how many revisions, the revisions; or 0 where it was refused. */
  readonly tape: Tape;
  readonly refusals: readonly WireError[];
}

export function encodeOutcomes(outcomes: readonly CommitOutcome[]): GroupOutcome {
  const numbers: number[] = [];
  const refusals: WireError[] = [];
  for (const outcome of outcomes) {
    if ('refusal' in outcome) {
      numbers.push(0);
      refusals.push(outcome.refusal);
    } else {
      const { sequence, revisions } = outcome.result;
      numbers.push(sequence, revisions.length);
      for (const revision of revisions) numbers.push(revision);
    }
  }
  return { tape: joinTape([{ texts: [], numbers }]), refusals };
}

export function decodeOutcomes({ tape, refusals }: GroupOutcome): readonly Outcome<CommitResult>[] {
  const reader = readTape(tape);
  const outcomes: Outcome<CommitResult>[] = [];
  let refused = 0;
  while (!reader.isAtEnd()) {
    const sequence = reader.number();
    if (sequence === 0) outcomes.push({ refusal: fromWire(refusals[refused++]!) });
    else outcomes.push({ result: { sequence, revisions: Array.from({ length: reader.number() }, reader.number) } });
  }
  return outcomes;
}
