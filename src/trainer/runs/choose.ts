import type { Options } from '../../estimators/index.js';
import type { ActiveRun } from '../../tracker/index.js';
import type { LeaderboardRow, TrialResult } from '../leaderboard-row.js';
import { type Around, jobOf } from './around.js';
import { knownScores } from './known-scores.js';
import { searchNested } from './nested.js';
import { hasSearched } from './open-run.js';
import { foldKey, foldScores, scoreFolds } from './score-folds.js';
import { search } from './search.js';
import { tags } from './tags.js';

/** Options for a candidate's last fit, and what speaks for them. */
export interface Chosen extends Pick<LeaderboardRow, 'cv' | 'search' | 'nested'> {
  /** Keys of the search space. */
  readonly params: Options;
  readonly warnings: readonly string[];
}

/**
 * Searches, or cross-validates, or does neither, as the candidate asks.
 * @param run the candidate's; absent where it had finished before, and all is read back.
 */
export async function choose(around: Around, runId: string, run: ActiveRun | undefined): Promise<Chosen> {
  const { candidate } = around;
  if (candidate.search !== undefined) return bySearch(around, runId, run);
  if (candidate.folds.inner.length === 0) return { params: {}, warnings: [] };
  return byFolds(around, run);
}

async function bySearch(around: Around, runId: string, run: ActiveRun | undefined): Promise<Chosen> {
  const { candidate, training } = around;
  const scope = { name: candidate.name, run: runId, folds: candidate.folds.inner };
  const asked = candidate.search!;
  const { best, trials } = await search(
    around,
    asked,
    scope,
    hasSearched(around.recorded.at({ candidate: candidate.name })),
  );
  await run?.setTags({ [tags.searched]: String(trials.length) });
  const nested = candidate.folds.outer.length > 0 ? await searchNested(around, runId) : undefined;
  return {
    params: best.params,
    cv: { scores: best.foldScores, mean: best.score, std: best.std },
    search: { method: asked.method.type, trials, best: best.number },
    ...(nested && { nested }),
    warnings: warningsOf(trials, training.metric),
  };
}

async function byFolds(around: Around, run: ActiveRun | undefined): Promise<Chosen> {
  const { candidate, training, recorded, progress, workplace, signal } = around;
  const { folds, isTimed } = candidate;
  const key = foldKey(training.metric);
  const known = await knownScores(around, recorded.at({ candidate: candidate.name }));
  const job = { ...jobOf(around), isTimed, metric: training.metric };
  progress.search(folds.inner.length);
  const { scores, error } = await scoreFolds({
    folds: folds.inner.length,
    known,
    score: (fold) => workplace.scoreFold({ ...job, fold: folds.inner[fold]! }, signal),
    keep: async (fold, score) => run?.logMetrics({ [key]: score }, { step: fold }),
    onFold: progress.fold,
  });
  signal.throwIfAborted();
  if (error !== undefined) throw error;
  const isUndefined = scores.some(Number.isNaN);
  return {
    params: {},
    cv: foldScores(scores),
    warnings: isUndefined ? [`${training.metric} is not defined in every fold`] : [],
  };
}

function warningsOf(trials: readonly TrialResult[], metric: string): string[] {
  const failed = trials.filter(({ state }) => state === 'failed');
  const unscored = trials.filter(({ state, score }) => state === 'complete' && Number.isNaN(score));
  const warnings: string[] = [];
  if (failed[0] !== undefined)
    warnings.push(
      `${failed.length} of ${trials.length} trials failed, the first of them trial ${failed[0].number}: ${failed[0].error}`,
    );
  if (unscored.length > 0)
    warnings.push(
      `${metric} is not defined in trials ${unscored.map(({ number }) => number).join(', ')}: they rank last`,
    );
  return warnings;
}
