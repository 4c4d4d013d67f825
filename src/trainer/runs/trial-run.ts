import type { Run } from '../../tracker/index.js';
import type { TrialResult } from '../leaderboard-row.js';
import { withParams } from '../search/index.js';
import type { Strategy } from '../search/strategy.js';
import type { TrialOutcome, TrialPlan } from '../search/trial.js';
import { type Around, jobOf } from './around.js';
import { endStopped } from './end-stopped.js';
import { isSettled, openRun } from './open-run.js';
import type { Place } from './recorded.js';
import { foldKey, foldScores, scoreFolds } from './score-folds.js';
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
  const { candidate, recorded, training, tracker, progress } = around;
  const place: Place = { candidate: candidate.name, outerFold: scope.outerFold, trial: plan.number };
  const earlier = recorded.at(place);
  const known = earlier === undefined ? new Map<number, number>() : await readScores(around, earlier);
  const isFailed = earlier?.status === 'failed' && !recorded.retriesFailed;
  if (earlier !== undefined && (isSettled(earlier) || isFailed)) {
    for (const _ of known) progress.fold(false);
    return trialOf(plan, earlier, known);
  }
  const run = await openRun(around, place, `${scope.name} ${plan.number}`, scope.run, earlier);
  try {
    await run.logParams({ ...plan.params, ...(plan.rows !== undefined && { rows: plan.rows }) });
    const job = jobOf(around);
    const spec = withParams(candidate.spec, plan.params);
    const scored = await scoreFolds({
      folds: scope.folds.length,
      known,
      score: (fold) =>
        around.workplace.scoreFold(
          {
            ...job,
            spec,
            fold: scope.folds[fold]!,
            rows: plan.rows,
            isTimed: candidate.isTimed,
            metric: training.metric,
          },
          around.signal,
        ),
      keep: (fold, score) => run.logMetrics({ [foldKey(training.metric)]: score }, { step: fold }),
      isHopeless: rivals && ((scores) => rivals.strategy.isHopeless(scores, rivals.history)),
      onFold: progress.fold,
    });
    around.signal.throwIfAborted();
    const { scores, error } = scored;
    if (error !== undefined) {
      await run.end('failed', { error: error.message });
      return { ...failed(plan, run.id, error.message), foldScores: scores };
    }
    const { mean, std } = foldScores(scores);
    const { fitTime, scoreTime } = scored;
    await run.logMetrics({
      [`${foldKey(training.metric)}_mean`]: mean,
      [`${foldKey(training.metric)}_std`]: std,
      [fitTimeKey]: fitTime / 1000,
      [scoreTimeKey]: scoreTime / 1000,
      [elapsedKey]: elapsed() / 1000,
    });
    if (scored.isPruned) await run.setTags({ [tags.state]: 'pruned' });
    await run.end();
    const state = scored.isPruned ? 'pruned' : 'complete';
    return { ...plan, state, foldScores: scores, score: mean, std, fitTime, scoreTime, runId: run.id };
  } catch (error) {
    await endStopped(run, around, error);
    throw error;
  }

  async function readScores({ training: { metric } }: Around, { id, metrics }: Run): Promise<Map<number, number>> {
    if (!Object.hasOwn(metrics, foldKey(metric))) return new Map();
    const points = await tracker.metricHistory(id, foldKey(metric));
    return new Map(points.map(({ step, value }) => [step, value]));
  }
}

const fitTimeKey = 'cv_fitTime';
const scoreTimeKey = 'cv_scoreTime';
/** Seconds of the search when the trial ended, over all attempts. */
export const elapsedKey = 'elapsed';

function trialOf(plan: TrialPlan, run: Run, known: ReadonlyMap<number, number>): TrialResult {
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
