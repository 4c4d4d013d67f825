import type { VersionDocument } from '../documents.js';
import type { Move } from '../moves.js';
import type { PromotionDecision } from '../promotion.js';
import type { Stage } from '../version.js';
import { type Judged, judge } from './judge.js';
import type { Rules } from './policy.js';
import { byRank } from './rank.js';
import { type Contest, reasonOf, summaryOf } from './words.js';

/**
 * Decides what a policy does to the versions of a model. A pure function, so that the decision that is taken and the
 * evidence that is given for it cannot differ.
 *
 * Archived versions were taken out of the race, by a person, a successor or a rollback, and do not come back by
 * themselves. The version in production competes like the others.
 */
export function decide(
  model: string,
  versions: readonly VersionDocument[],
  rules: Rules,
): { readonly decision: PromotionDecision; readonly moves: readonly Move[] } {
  const judged = versions.map((version) => judge(version, rules)).reverse();
  const competitors = judged.filter(({ version, meetsProduction }) => meetsProduction && version.stage !== 'archived');
  const winner = competitors.map(({ version }) => version).sort(byRank(rules.ranking))[0];
  const sitting = versions.find(({ stage }) => stage === 'production');
  const contest: Contest = { rules, winner, sitting, competitors: competitors.length };

  const outcomes = judged.map((found) => {
    const to = destination(found, contest);
    return { found, to, reason: reasonOf(found, to, contest) };
  });
  const staging = outcomes.filter(({ to }) => to === 'staging').map(({ found }) => found.version.version);
  const after = winner ?? sitting;
  return {
    decision: {
      model,
      production: { before: sitting?.version ?? null, after: after?.version ?? null },
      staging: staging.reverse(),
      promoted: after !== sitting,
      dryRun: false,
      evidence: outcomes.map(({ found: { version, rules: checked }, to, reason }) => ({
        version: version.version,
        metrics: version.metrics,
        rules: checked,
        from: version.stage,
        to,
        reason,
      })),
      summary: summaryOf(contest, staging),
    },
    moves: outcomes
      .filter(({ found, to }) => found.version.stage !== to)
      .map(({ found, to, reason }) => ({ version: found.version, to, reason })),
  };
}

function destination({ version, meetsStaging }: Judged, { winner, sitting }: Contest): Stage {
  if (version === winner) return 'production';
  if (version === sitting) return winner === undefined ? 'production' : 'archived';
  if (version.stage === 'archived') return 'archived';
  return meetsStaging ? 'staging' : version.stage;
}
