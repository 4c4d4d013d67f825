import type { Evaluation } from '../../evaluator/index.js';
import type { RunOptions } from '../../executor/index.js';
import type { CandidateOutcome } from './fit-and-judge.js';
import type { CandidateJob } from './fit-candidate.js';
import type { JudgeJob } from './judge-model.js';
import type { RecordJob } from './record-data.js';
import type { FoldJob, FoldOutcome } from './score-fold.js';

/** Where a candidate is fitted: on threads, or, where the host's own code takes part, on the calling one. */
export interface Workplace {
  scoreFold(job: FoldJob, signal: AbortSignal): Promise<FoldOutcome>;
  /** What a run keeps of its data. */
  recordData(job: RecordJob, signal: AbortSignal): Promise<string>;
  /** A model that an earlier attempt fitted. */
  judge(job: JudgeJob, signal: AbortSignal): Promise<Evaluation>;
  fitCandidate(job: CandidateJob, options: RunOptions): Promise<CandidateOutcome>;
}
