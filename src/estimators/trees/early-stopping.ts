import type { State } from '../../arrays/index.js';
import type { FilledBoostingOptions } from './boosting-options.js';
import { type LossRows, weightOf } from './losses/index.js';

/** Keeps the history of the losses, and says when to stop. */
export interface EarlyStopping {
  /** Notes what one output's losses were before a round, or after the last one. */
  note(losses: Float64Array, output: number): void;
  isOver(): boolean;
  /** How many rounds to keep. */
  bestRound(): number;
  attributes(): { readonly [name: string]: State };
}

/**
 * Stops where the mean loss of the validation rows has not fallen by `tol` below its best for `nIterNoChange` rounds.
 * What is kept ends with the round of the least loss, and is at least one. A round's loss is known when the next one
 * begins, so one more is grown than is needed; it is dropped with the others after the best. Without validation rows
 * nothing stops.
 */
export function createEarlyStopping(
  rows: LossRows,
  { nIterNoChange, tol }: Pick<FilledBoostingOptions, 'nIterNoChange' | 'tol'>,
): EarlyStopping {
  const weights = [weightOf(rows, 0), weightOf(rows, 1)] as const;
  const stops = nIterNoChange !== null && weights[1] > 0;
  const history: [number[], number[]] = [[], []];
  let best = Number.POSITIVE_INFINITY;
  let bestAt = 0;
  // What counts as better for going on.
  let hoped = Number.POSITIVE_INFINITY;
  let hopedAt = 0;

  function note(losses: Float64Array, output: number): void {
    for (const role of [0, 1] as const) {
      const own = history[role];
      const mean = weights[role] > 0 ? losses[role]! / weights[role] : 0;
      if (output === 0) own.push(mean);
      else own[own.length - 1] = own.at(-1)! + mean;
    }
  }

  function isOver(): boolean {
    if (!stops) return false;
    const round = history[1].length - 1;
    if (round < 0) return false;
    judge(round);
    return round - hopedAt >= nIterNoChange;
  }

  function judge(round: number): void {
    const loss = history[1][round]!;
    if (loss < hoped - tol) {
      hoped = loss;
      hopedAt = round;
    }
    if (round === 0 || loss >= best) return;
    best = loss;
    bestAt = round;
  }

  function bestRound(): number {
    if (!stops) return history[0].length - 1;
    judge(history[1].length - 1);
    return Math.max(1, bestAt);
  }

  function attributes(): { readonly [name: string]: State } {
    const train = Float64Array.from(history[0].slice(1));
    if (!stops) return { history: { train } };
    return { history: { train, validation: Float64Array.from(history[1].slice(1)) }, bestIteration: bestRound() };
  }

  return { note, isOver, bestRound, attributes };
}
