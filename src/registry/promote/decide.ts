import type { Evidence, PromotionDecision, PromotionPolicy } from '../promotion.js';
import type { Stage } from '../version.js';
import { gainRule } from './gain.js';
import { type Judged, judge } from './judge.js';
import { type Rules, readPolicy } from './policy.js';
import type { PromotionCandidate } from './promotion-candidate.js';
import { byRank } from './rank.js';
import type { Rule } from './rule.js';
import { type Contest, reasonOf, summaryOf } from './words.js';

/** A version that goes to another stage, and why. */
export interface PromotionMove<V> {
  readonly version: V;
  readonly to: Stage;
  readonly reason: string;
  readonly evidence: Pick<Evidence, 'metrics' | 'rules'>;
}

export interface DecidedPromotion<V> {
  readonly decision: PromotionDecision;
  readonly moves: readonly PromotionMove<V>[];
}

/**
 * What a policy does to the versions of a model, in whatever order they are given. A pure function, so that the decision
 * that is taken and the evidence that is given for it cannot differ, and so that any registry can decide alike.
 * @throws ValidationError with everything that is wrong with the policy.
 */
export function decidePromotion<V extends PromotionCandidate>(
  model: string,
  versions: readonly V[],
  policy: PromotionPolicy,
): DecidedPromotion<V> {
  return decide(model, versions, readPolicy(policy));
}

/**
 * Archived versions were taken out of the race, by a person, a policy, a successor or a rollback, and do not come back by
 * themselves. The version in production, the champion, competes like the others; only where it qualifies itself must a
 * challenger gain a minimum over it, for a champion that breaks the rules has nothing to defend.
 *
 * Deciding on what a decision left moves nothing: the winner is the best of those that qualify, or the champion where
 * even the best does not gain enough, since a version gains no more than one that ranks before it.
 */
export function decide<V extends PromotionCandidate>(
  model: string,
  versions: readonly V[],
  rules: Rules,
): DecidedPromotion<V> {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
  const champion = newestFirst.find(({ stage }) => stage === 'production');
  const gain = demandOf(champion, rules);
  const judged = newestFirst.map((version) => judge(version, rules, version === champion ? undefined : gain));
  const competitors = judged.filter(({ version, qualifies }) => qualifies && version.stage !== 'archived');
  const winner = competitors
    .filter(({ mayWin }) => mayWin)
    .map(({ version }) => version)
    .sort(byRank(rules.ranking))[0];
  const contest: Contest = { rules, winner, champion, competitors };

  const outcomes = judged.map((found) => {
    const to = destination(found, contest);
    const { version, checked } = found;
    const reason = reasonOf(found, to, contest);
    return { version, to, reason, evidence: { metrics: version.metrics, rules: checked.map(({ result }) => result) } };
  });
  const after = winner ?? champion;
  const evidence = outcomes.map(({ version: { version, stage }, to, reason, evidence }): Evidence => {
    return { version, ...evidence, from: stage, to, reason };
  });
  return {
    decision: {
      model,
      production: { before: champion?.version ?? null, after: after?.version ?? null },
      staging: evidence.flatMap(({ version, to }) => (to === 'staging' ? [version] : [])).reverse(),
      promoted: after !== champion,
      dryRun: false,
      evidence,
      summary: summaryOf(contest, evidence),
    },
    moves: outcomes.filter(({ version, to }) => version.stage !== to),
  };
}

function demandOf(champion: PromotionCandidate | undefined, rules: Rules): Rule | undefined {
  if (champion === undefined || rules.minGain === undefined || !judge(champion, rules).qualifies) return undefined;
  return gainRule(rules.minGain, rules.ranking[0]!, champion);
}

function destination({ version, meetsStaging, meetsArchived }: Judged, { rules, winner, champion }: Contest): Stage {
  if (version === winner) return 'production';
  if (version.stage === 'production') return staysIn() ? 'production' : 'archived';
  if (version.stage === 'archived') return 'archived';
  if (meetsStaging) return 'staging';
  return meetsArchived ? 'archived' : version.stage;

  /** A registry that is not Ciclo's may have several versions in production: one of them is left. */
  function staysIn(): boolean {
    return rules.production === undefined || (winner === undefined && version === champion);
  }
}
