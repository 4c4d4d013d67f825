import type { ActiveRun, Run } from '../../tracker/index.js';
import type { TrialResult } from '../leaderboard-row.js';
import { withParams } from '../search/index.js';
import type { Strategy } from '../search/strategy.js';
import type { TrialOutcome, TrialPlan } from '../search/trial.js';
import { type Around, jobOf } from './around.js';
import { endStopped } from './end-stopped.js';
import { knownScores } from './known-scores.js';
import { logParams } from './log-params.js';
import { hasEnded, openRun } from './open-run.js';
import type { Place } from './recorded.js';
import { foldKey, foldScores, type ScoredFolds, scoreFolds } from './score-folds.js';
import type { SearchScope } from './search-scope.js';
import { tags } from './tags.js';

/** What a trial is held against: the outcomes of the rounds before its own. */
export interface Rivals {
  readonly strategy: Strategy;
  readonly history: readonly TrialOutcome[];
}

/** One trial as a run of its own; what an earlier attempt recorded of it is not done again. */
export async function runTrial(
  around: Around,
  scope: SearchScope,
  plan: TrialPlan,
  rivals: Rivals | undefined,
  elapsed: () => number,
): Promise<TrialResult> {
  const { candidate, recorded } = around;
  const place: Place = { candidate: candidate.name, outerFold: scope.outerFold, trial: plan.number };
  const earlier = recorded.at(place);
  const known = await knownScores(around, earlier);
  if (earlier !== undefined && hasEnded(earlier, candidate.isOwn)) return readBack(around, plan, earlier, known);
  const run = await openRun(around, place, `${scope.name} ${plan.number}`, scope.run, earlier);
  try {
    await logParams(run, { ...plan.params, ...(plan.rows !== undefined && { rows: plan.rows }) });
    const scored = await scoreTrial(around, scope, plan, rivals, run, known);
    around.signal.throwIfAborted();
    return await endTrial(around, plan, run, scored, elapsed());
  } catch (error) {
    await endStopped(run, around, error);
    throw error;
  }
}

function scoreTrial(
  around: Around,
  { folds }: SearchScope,
  { params, rows }: TrialPlan,
  rivals: Rivals | undefined,
  run: ActiveRun,
  known: ReadonlyMap<number, number>,
): Promise<ScoredFolds> {
  const { candidate, training, workplace, signal, progress } = around;
  const { metric } = training;
  const job = { ...jobOf(around), rows, isTimed: candidate.isTimed, metric };
  return scoreFolds({
    folds: folds.length,
    known,
    // What a value brings may lack a part that another option is of: that is a fault of the trial's.
    score: async (fold) =>
      workplace.scoreFold({ ...job, spec: withParams(candidate.spec, params), fold: folds[fold]! }, signal),
    keep: (fold, score) => run.logMetrics({ [foldKey(metric)]: score }, { step: fold }),
    isHopeless: rivals && ((scores) => rivals.strategy.isHopeless(scores, rivals.history)),
    onFold: progress.fold,
  });
}

async function endTrial(
  { training }: Around,
  plan: TrialPlan,
  run: ActiveRun,
  { scores, isPruned, fitTime, scoreTime, error }: ScoredFolds,
  elapsed: number,
): Promise<TrialResult> {
  if (error !== undefined) {
    await run.logMetrics({ [elapsedKey]: elapsed / 1000 });
    await run.end('failed', { error: error.message });
    return failed(plan, run.id, error.message);
  }
  const { mean, std } = foldScores(scores);
  const key = foldKey(training.metric);
  await run.logMetrics({
    [`${key}_mean`]: mean,
    [`${key}_std`]: std,
    [fitTimeKey]: fitTime / 1000,
    [scoreTimeKey]: scoreTime / 1000,
    [elapsedKey]: elapsed / 1000,
  });
  if (isPruned) await run.setTags({ [tags.state]: 'pruned' });
  await run.end();
  const state = isPruned ? 'pruned' : 'complete';
  return { ...plan, state, foldScores: scores, score: mean, std, fitTime, scoreTime, runId: run.id };
}

const fitTimeKey = 'cv_fitTime';
const scoreTimeKey = 'cv_scoreTime';
/** Seconds of the search when the trial ended, over all attempts. */
export const elapsedKey = 'elapsed';

/** A trial that an earlier attempt finished. */
function readBack({ progress }: Around, plan: TrialPlan, run: Run, known: ReadonlyMap<number, number>): TrialResult {
  for (const _ of known) progress.fold(false);
  if (run.status === 'failed') return failed(plan, run.id, run.error ?? 'failed');
  const scores = [...known.keys()].sort((a, b) => a - b).map((fold) => known.get(fold)!);
  const { mean, std } = foldScores(scores);
  return {
    ...plan,
    state: run.tags[tags.state] === 'pruned' ? 'pruned' : 'complete',
    foldScores: scores,
    score: mean,
    std,
    fitTime: 1000 * (run.metrics[fitTimeKey] ?? Number.NaN),
    scoreTime: 1000 * (run.metrics[scoreTimeKey] ?? Number.NaN),
    runId: run.id,
  };
}

function failed(plan: TrialPlan, runId: string, error: string): TrialResult {
  const nothing = { score: Number.NaN, std: Number.NaN, fitTime: Number.NaN, scoreTime: Number.NaN };
  return { ...plan, state: 'failed', foldScores: [], ...nothing, runId, error };
}
