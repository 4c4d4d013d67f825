import type { Registry } from '../registry/index.js';
import type { Training } from './check-training.js';
import type { LeaderboardRow } from './trainer.js';

/** Registers the best of a ranked leaderboard, or every candidate that was fitted; the rows then bear their versions. */
export async function registerCandidates(
  registry: Registry | undefined,
  { register }: Training,
  leaderboard: readonly LeaderboardRow[],
): Promise<LeaderboardRow[]> {
  if (register === undefined || registry === undefined) return [...leaderboard];
  const rows: LeaderboardRow[] = [];
  for (const [place, row] of leaderboard.entries()) {
    const wanted = row.model !== undefined && (place === 0 || register.candidates === 'all');
    rows.push(wanted ? { ...row, version: await registerRow(registry, register.name, row) } : row);
  }
  return rows;
}

function registerRow(
  registry: Registry,
  name: string,
  { model, runId, metrics, estimator, name: candidate }: LeaderboardRow,
) {
  return registry.register(name, model!, { run: runId, metrics, tags: { candidate, estimator } });
}
