import { leaderboardTable, plainLines } from '../../terminal/index.js';
import type { LeaderboardRow, TrainingResult } from '../../trainer/index.js';

/** What came of a training, as a person reads it. */
export async function outcomeText(training: TrainingResult, place: string): Promise<string> {
  const { best, experiment, runId, metric, leaderboard } = training;
  const registered = leaderboard.flatMap(({ name, version }) =>
    version === undefined ? [] : `Registered  ${name} as ${version.model} version ${version.version}`,
  );
  const lines = [
    await leaderboardTable(training),
    `Best        ${best.name}, ${scored(metric, best.metrics[metric])}`,
    `Options     ${JSON.stringify(best.params)}`,
    `Run         ${best.runId}, in ${runId} of the experiment ${experiment}`,
    ...registered,
    `Kept in     ${place}`,
  ];
  return plainLines(lines.join('\n'));
}

/** A metric may have no value on the rows of the test, as r2 has none on a single one. */
function scored(metric: string, value: number | undefined): string {
  return value === undefined ? `though ${metric} has no value here` : `${metric} ${value.toFixed(4)}`;
}

/** The same as one JSON object, for programs. */
export function outcomeJson(training: TrainingResult, place: string): string {
  const { best, experiment, runId, metric, leaderboard } = training;
  const rows = leaderboard.map(plainRow);
  return JSON.stringify({ experiment, runId, metric, best: best.name, leaderboard: rows, store: place });
}

/** What is plain of a row; of its search, what came out rather than every trial, which is a run of its own. */
function plainRow({ model: _, evaluation: __, version, search, ...row }: LeaderboardRow) {
  return {
    ...row,
    ...(search && { search: { method: search.method, trials: search.trials.length, best: search.best } }),
    ...(version && { version: { model: version.model, version: version.version } }),
  };
}
