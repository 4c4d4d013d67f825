import type { ModelVersion, Registry } from '../registry/index.js';
import type { Training } from './check/training.js';
import type { LeaderboardRow } from './leaderboard-row.js';

/**
 * Registers the best of a ranked leaderboard, or every candidate that was fitted; the rows then bear their versions. What
 * an earlier attempt registered is not registered again.
 *
 * @param signal nothing more is registered once it is aborted.
 */
export async function registerCandidates(
  registry: Registry | undefined,
  { register }: Training,
  leaderboard: readonly LeaderboardRow[],
  signal: AbortSignal,
): Promise<LeaderboardRow[]> {
  if (register === undefined || registry === undefined) return [...leaderboard];
  const known = new Map((await registry.versions(register.name)).map((version) => [version.run, version]));
  const rows: LeaderboardRow[] = [];
  for (const [place, row] of leaderboard.entries()) {
    signal.throwIfAborted();
    const wanted = row.model !== undefined && (place === 0 || register.candidates === 'all');
    const version = wanted ? (known.get(row.runId) ?? (await registerRow(registry, register.name, row))) : undefined;
    rows.push(version === undefined ? row : { ...row, version });
  }
  return rows;
}

function registerRow(
  registry: Registry,
  name: string,
  { model, runId, metrics, estimator, name: candidate }: LeaderboardRow,
): Promise<ModelVersion> {
  return registry.register(name, model!, { run: runId, metrics, tags: { candidate, estimator } });
}
