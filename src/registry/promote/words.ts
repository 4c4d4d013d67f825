import type { Evidence } from '../promotion.js';
import type { Stage } from '../version.js';
import { type Judged, ofStage } from './judge.js';
import type { Rules } from './policy.js';
import { metricOf, type PromotionCandidate } from './promotion-candidate.js';
import { byRank, decidingMetric } from './rank.js';
import { type RuledStage, shown, shownApart } from './rule.js';

/** How the race for production stands. */
export interface Contest {
  readonly rules: Rules;
  /** The best version that may come to production, if any may. */
  readonly winner: PromotionCandidate | undefined;
  /** The version in production before. */
  readonly champion: PromotionCandidate | undefined;
  /** The versions that qualify for production, whether or not they gain enough over the champion. */
  readonly competitors: readonly Judged[];
}

/** Why a version goes where it goes, as one sentence without its full stop. */
export function reasonOf(judged: Judged, to: Stage, contest: Contest): string {
  const { version } = judged;
  const move = version.stage === to ? 'Stays in' : 'Goes to';
  if (to === 'production')
    return version === contest.winner ? `${move} production: ${wins(version, contest)}` : staysUnopposed(contest);
  if (version.stage === 'production') return `Leaves production: ${loses(judged, contest)}`;
  if (version.stage === 'archived') return 'Stays archived: archived versions do not compete';
  if (to === 'staging' && judged.meetsStaging)
    return `${move} staging: ${met(judged, 'staging')}${notProduction(judged, contest)}`;
  if (to === 'archived') return `Is archived: ${met(judged, 'archived')}${notStaging(judged, contest)}`;
  return `Stays ${to === 'none' ? 'as it is' : `in ${to}`}: ${missedBy(judged, contest)}`;
}

/** The outcome as one sentence. */
export function summaryOf({ rules, winner, champion, competitors }: Contest, evidence: readonly Evidence[]): string {
  const staging = versionsOf(({ to }) => to === 'staging');
  const archived = versionsOf(({ from, to }) => to === 'archived' && from !== 'archived' && from !== 'production');
  return `${production()}${listed('in staging', staging)}${listed('archived', archived)}.`;

  function production(): string {
    if (winner !== undefined && winner === champion) {
      const has = `(${standing(winner, rules)})`;
      return `Version ${winner.version} stays in production, for ${unbeaten()} ${has}`;
    }
    if (winner !== undefined) {
      const place = champion === undefined ? '' : ` in place of version ${champion.version}`;
      return `Version ${winner.version} goes to production${place} (${standing(winner, rules)})`;
    }
    const kept = champion === undefined ? 'it stays empty' : `version ${champion.version} stays`;
    return rules.production === undefined
      ? `The policy leaves production alone: ${kept}`
      : `No version is good enough for production: ${kept}`;
  }

  function unbeaten(): string {
    if (competitors.length === 1) return 'no other version qualifies';
    return `none that qualifies is better${best(competitors, rules) === winner ? '' : ' by enough'}`;
  }

  /** Oldest first. */
  function versionsOf(chosen: (found: Evidence) => boolean): number[] {
    return evidence.flatMap((found) => (chosen(found) ? [found.version] : [])).reverse();
  }
}

function listed(what: string, versions: readonly number[]): string {
  return versions.length === 0 ? '' : `; ${what}: ${versions.join(', ')}`;
}

function wins(winner: PromotionCandidate, contest: Contest): string {
  return `${whyItWins(winner, contest)} (${standing(winner, contest.rules)})`;
}

/** Only the champion wins though others rank before it: where they are not better by enough. */
function whyItWins(winner: PromotionCandidate, { rules, champion, competitors }: Contest): string {
  const others = competitors.filter(({ version }) => version !== winner);
  const second = best(others, rules);
  if (second === undefined) return 'the only version that qualifies';
  if (best(competitors, rules) !== winner) return 'no version is better by enough';

  const deciding = decidingMetric(rules.ranking, winner, second);
  if (deciding === undefined) {
    const metrics = rules.ranking.map(({ metric }) => metric).join(' and ');
    return `as good by ${metrics} as version ${second.version}, and ${tieBreak(winner, second)}`;
  }
  const by = rules.ranking.slice(0, rules.ranking.indexOf(deciding) + 1).map(({ metric }) => metric);
  const ranked = `by ${by.join(' and then ')}`;
  const asksToGain = winner !== champion && rules.minGain !== undefined && rules.minGain.amount > 0;
  if (!asksToGain || others.every(({ mayWin }) => mayWin)) return `the best of ${competitors.length} ${ranked}`;
  const enough = competitors.filter(({ version, mayWin }) => mayWin && version !== champion).length;
  return enough === 1
    ? 'the only version that is better by enough'
    : `the best of ${enough} that are better by enough, ${ranked}`;
}

function best(judged: readonly Judged[], { ranking }: Rules): PromotionCandidate | undefined {
  return judged.map(({ version }) => version).sort(byRank(ranking))[0];
}

/** How a version stands to one that it ranks before. */
function standsTo(other: PromotionCandidate, version: PromotionCandidate, { ranking }: Rules, place = ''): string {
  const deciding = decidingMetric(ranking, version, other);
  if (deciding === undefined) return `is as good${place}, and ${tieBreak(version, other)}`;
  return `is better${place}${deciding === ranking[0] ? '' : ` by ${deciding.metric}`}`;
}

/** What decides between versions that are equal in every metric. */
function tieBreak(version: PromotionCandidate, other: PromotionCandidate): string {
  return version.stage === 'production' && other.stage !== 'production' ? 'in production already' : 'newer';
}

function staysUnopposed({ rules }: Contest): string {
  if (rules.production === undefined) return 'Stays in production: the policy leaves production alone';
  return 'Stays in production: no version is good enough to take its place';
}

function loses(judged: Judged, { rules, winner, champion }: Contest): string {
  if (winner === undefined) return `version ${champion?.version} stays there, and there is room for one`;
  const has = standing(winner, rules, judged.version);
  if (!judged.qualifies)
    return `version ${winner.version} qualifies (${has}), and it does not (${missed(judged, 'production', rules)})`;
  if (!judged.mayWin)
    return `there is room for one, version ${winner.version} (${missed(judged, 'production', rules)})`;
  const is = standsTo(judged.version, winner, rules);
  return `version ${winner.version} ${is} (${has} against ${standing(judged.version, rules, winner)})`;
}

function notProduction(judged: Judged, { rules, winner }: Contest): string {
  if (rules.production === undefined) return '';
  if (judged.mayWin && winner !== undefined)
    return `; version ${winner.version} ${standsTo(judged.version, winner, rules, ' for production')}`;
  return `; not good enough for production (${missed(judged, 'production', rules)})`;
}

function notStaging(judged: Judged, contest: Contest): string {
  const { rules } = contest;
  if (rules.staging !== undefined) return `; not good enough for staging (${missed(judged, 'staging', rules)})`;
  return notProduction(judged, contest);
}

function missedBy(judged: Judged, { rules, winner }: Contest): string {
  if (rules.staging !== undefined) return missed(judged, 'staging', rules);
  if (rules.production === undefined) return missed(judged, 'archived', rules);
  if (judged.mayWin && winner !== undefined)
    return `version ${winner.version} ${standsTo(judged.version, winner, rules)}`;
  return missed(judged, 'production', rules);
}

function met(judged: Judged, stage: RuledStage): string {
  const all = ofStage(judged, stage).map(({ words }) => words);
  return all.length === 0 ? 'every version may' : all.join(', ');
}

function missed(judged: Judged, stage: RuledStage, { ranking }: Rules): string {
  const failed = ofStage(judged, stage).flatMap(({ result, words }) => (result.passed ? [] : [words]));
  if (failed.length > 0) return failed.join(', ');
  const first = ranking[0]!.metric;
  return `${first}, which versions are ranked by, is ${shown(metricOf(judged.version, first))}`;
}

/** The metrics that versions are ranked by, in so many digits that they differ from those of `beside` where they do. */
function standing(version: PromotionCandidate, { ranking }: Rules, beside?: PromotionCandidate): string {
  return ranking
    .map(({ metric }) => `${metric} ${shownApart(metricOf(version, metric), beside && metricOf(beside, metric))}`)
    .join(', ');
}
