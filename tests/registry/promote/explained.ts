import { expect } from 'vitest';
import type { HistoryEntry, ModelVersion, PromotionPolicy, Stage } from '../../../src/registry/index.js';
import { decidePromotion } from '../../../src/registry/promote/decide.js';

/**
 * Goes through a history from its start and holds it to explain everything: each transition leaves the stage where the
 * version was, says when, who and why, and no two versions are ever in production; whoever leaves production has a
 * successor at once; and what `policy` moved is what it decides on the versions as they stood then, with that evidence.
 *
 * @param versions as they are now, for their metrics, which never change.
 * @returns the stage of each version, in order, as the history has it.
 */
export function explainedStages(
  history: readonly HistoryEntry[],
  versions: readonly ModelVersion[],
  policy: PromotionPolicy,
): Stage[] {
  const stages: Stage[] = [];
  for (let i = 0; i < history.length; ) {
    const entry = history[i]!;
    if (i > 0) expect(entry.time, `entry ${i}`).toBeGreaterThanOrEqual(history[i - 1]!.time);
    expect(entry.actor, `entry ${i}`).toMatch(/./);
    const together = entry.evidence === undefined ? 1 : expectDecided(history.slice(i), stages, versions, policy);
    for (const one of history.slice(i, i + together)) take(one, stages);
    i += together;
    const next = history[i];
    if (entry.evidence === undefined && entry.from === 'production')
      expect(next, `behind entry ${i - 1}`).toMatchObject({ to: 'production', time: entry.time, actor: entry.actor });
    expect(inProduction(stages), `after entry ${i - 1}`).toBeLessThanOrEqual(1);
  }
  return stages;
}

function take({ type, version, from, to, reason }: HistoryEntry, stages: Stage[]): void {
  if (type === 'registered') expect(stages.push('none')).toBe(version);
  if (type !== 'transition') return;
  expect(reason).toMatch(/./);
  expect(stages[version! - 1]).toBe(from);
  stages[version! - 1] = to as Stage;
  expect(inProduction(stages)).toBeLessThanOrEqual(1);
}

/** How many entries one promotion wrote, which are those that the policy decides on. */
function expectDecided(
  entries: readonly HistoryEntry[],
  stages: readonly Stage[],
  versions: readonly ModelVersion[],
  policy: PromotionPolicy,
): number {
  const then = stages.map((stage, i) => ({ ...versions[i]!, stage }));
  const { moves } = decidePromotion('M', then, policy);
  const written = entries.slice(0, moves.length).map(({ version, to, evidence }) => ({ version, to, evidence }));
  const decided = moves.map(({ version, to, evidence }) => ({ version: version.version, to, evidence }));
  const byVersion = (a: { version?: number }, b: { version?: number }) => a.version! - b.version!;
  expect(moves.length).toBeGreaterThan(0);
  expect(written.sort(byVersion)).toEqual(decided.sort(byVersion));
  return moves.length;
}

function inProduction(stages: readonly Stage[]): number {
  return stages.filter((stage) => stage === 'production').length;
}
