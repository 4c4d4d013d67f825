import type { Clock } from '../../ambient/index.js';
import type { Tracker } from '../../tracker/index.js';
import type { PlannedCandidate, Training } from '../check/training.js';
import { declaredWithout } from '../work/declared-without.js';
import type { FitJob } from '../work/fit-job.js';
import type { Workplace } from '../work/workplace.js';
import type { CandidateProgress } from './candidate-progress.js';
import type { Recorded } from './recorded.js';

/** What the work on one candidate has around it. */
export interface Around {
  readonly tracker: Tracker;
  readonly clock: Clock;
  readonly training: Training;
  /** The id of the training's run. */
  readonly trainingRun: string;
  readonly recorded: Recorded;
  readonly workplace: Workplace;
  /** The host's, or that something else has failed: nothing more is begun then. */
  readonly signal: AbortSignal;
  readonly candidate: PlannedCandidate;
  readonly progress: CandidateProgress;
}

/** What every fit of the candidate has in common. */
export function jobOf({ training, candidate }: Around): FitJob {
  const { data, target, seed } = training;
  return {
    train: data.train.shared,
    excluded: candidate.excluded,
    spec: candidate.spec,
    target,
    sampleWeight: data.sampleWeight,
    declared: declaredWithout(data.declared, candidate.excluded),
    inputs: data.inputs,
    seed,
  };
}
