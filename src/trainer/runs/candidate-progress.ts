import type { Clock } from '../../ambient/index.js';
import type { TrainProgress } from '../progress.js';
import type { TrialOutcome } from '../search/trial.js';

/** Tells the host where one candidate stands. */
export interface CandidateProgress {
  /** A search begins, of so many folds at most; absent where time alone ends it. */
  search(total: number | undefined): void;
  /** Another fold of the search is done; `isNew` where it was fitted, not read back. */
  fold(isNew: boolean): void;
  /** The best trial so far. */
  best(trial: TrialOutcome): void;
  /** The share of the last fit that is done. */
  fit(done: number): void;
  end(stage: 'done' | 'failed' | 'killed'): void;
}

/** How many candidates have ended: one count for all of them. */
export interface EndedCandidates {
  ended: number;
  readonly total: number;
}

export function candidateProgress(
  candidate: string,
  candidates: EndedCandidates,
  clock: Clock,
  tell: (progress: TrainProgress) => void,
): CandidateProgress {
  let total: number | undefined;
  let done = 0;
  /** Folds that this process fitted: the pace goes by them alone. */
  let fitted = 0;
  let begun = clock();
  let best: TrainProgress['best'];

  function say(stage: TrainProgress['stage'], part: Pick<TrainProgress, 'done' | 'total' | 'timeLeft'>): void {
    const { ended, total: all } = candidates;
    tell({ candidate, stage, ...part, ...(best && { best }), candidates: { ended, total: all } });
  }

  function searching(): void {
    const left = total === undefined || fitted === 0 ? undefined : ((clock() - begun) / fitted) * (total - done);
    say('searching', {
      done,
      ...(total !== undefined && { total }),
      ...(left !== undefined && { timeLeft: Math.max(0, left) }),
    });
  }

  return {
    search(folds) {
      total = folds;
      done = 0;
      fitted = 0;
      begun = clock();
      searching();
    },
    fold(isNew) {
      done++;
      if (isNew) fitted++;
      searching();
    },
    best({ score, params }) {
      best = { score, params };
    },
    fit(share) {
      if (share === 0) begun = clock();
      const timeLeft = share > 0 ? ((clock() - begun) / share) * (1 - share) : undefined;
      if (share < 1) say('fitting', { done: share, total: 1, ...(timeLeft !== undefined && { timeLeft }) });
      else say('evaluating', { done: 0, total: 1 });
    },
    end(stage) {
      candidates.ended++;
      say(stage, { done: 1, total: 1 });
    },
  };
}
