import type { Options } from '../../estimators/index.js';
import type { OuterFold } from '../folds/candidate-folds.js';
import type { NestedScores } from '../leaderboard-row.js';
import { withParams } from '../search/index.js';
import { type Around, jobOf } from './around.js';
import { endStopped } from './end-stopped.js';
import { logParams } from './log-params.js';
import { hasSearched, openRun } from './open-run.js';
import { foldScores } from './score-folds.js';
import { search } from './search.js';
import { tags } from './tags.js';

/** In each outer fold, the search on its training part, and the score of what it found on the other; a run each. */
export async function searchNested(around: Around, run: string): Promise<NestedScores> {
  const scores: number[] = [];
  const params: Options[] = [];
  for (const [number, outer] of around.candidate.folds.outer.entries()) {
    const found = await searchIn(around, run, outer, number);
    scores.push(found.score);
    params.push(found.params);
  }
  return { ...foldScores(scores), params };
}

async function searchIn(around: Around, parent: string, { fold, inner }: OuterFold, outerFold: number) {
  const { candidate, training, recorded, workplace, signal } = around;
  const place = { candidate: candidate.name, outerFold };
  const name = `${candidate.name} outer fold ${outerFold}`;
  const earlier = recorded.at(place);
  const run = earlier?.status === 'finished' ? undefined : await openRun(around, place, name, parent, earlier);
  try {
    const scope = { name, run: run?.id ?? earlier!.id, outerFold, folds: inner };
    const { best, trials } = await search(around, candidate.search!, scope, hasSearched(earlier));
    const { params } = best;
    await run?.setTags({ [tags.searched]: String(trials.length) });
    const key = `outer_${training.metric}`;
    if (run === undefined) return { params, score: earlier!.metrics[key] ?? Number.NaN };
    await logParams(run, params);
    const job = { ...jobOf(around), spec: withParams(candidate.spec, params), metric: training.metric };
    const { score } = await workplace.scoreFold({ ...job, fold, isTimed: candidate.isTimed }, signal);
    await run.logMetrics({ [key]: score });
    await run.end();
    return { params, score };
  } catch (error) {
    if (run !== undefined) await endStopped(run, around, error);
    throw error;
  }
}
