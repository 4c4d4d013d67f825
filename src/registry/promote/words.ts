import type { VersionDocument } from '../documents.js';
import type { Evidence } from '../promotion.js';
import type { Stage } from '../version.js';
import { type Judged, metricOf } from './judge.js';
import type { Rules } from './policy.js';

/** How the race for production stands. */
export interface Contest {
  readonly rules: Rules;
  /** The best version that meets the rules for production, if any does. */
  readonly winner: VersionDocument | undefined;
  /** The version in production before. */
  readonly sitting: VersionDocument | undefined;
  /** How many versions meet the rules for production. */
  readonly competitors: number;
}

/** Why a version goes where it goes, as one sentence without its full stop. */
export function reasonOf(judged: Judged, to: Stage, contest: Contest): string {
  const { version } = judged;
  const { winner, sitting } = contest;
  if (version === winner) {
    const verb = version === sitting ? 'Stays in' : 'Goes to';
    return `${verb} production: ${bestOf(contest)} (${standing(version, contest.rules)})`;
  }
  if (version === sitting) return winner === undefined ? staysUnopposed(contest) : leaves(judged, winner, contest);
  if (version.stage === 'archived') return 'Stays archived: archived versions do not compete';
  if (to === 'staging') {
    const verb = version.stage === 'staging' ? 'Stays in' : 'Goes to';
    return `${verb} staging: ${metIn(judged, 'staging')}${notProduction(judged, contest)}`;
  }
  return `Stays ${version.stage === 'none' ? 'as it is' : `in ${version.stage}`}: ${missedBy(judged, contest)}`;
}

/** The outcome as one sentence. `staging`: the versions that stand there now. */
export function summaryOf({ rules, winner, sitting }: Contest, staging: readonly number[]): string {
  const also = staging.length === 0 ? '' : `; in staging: ${staging.join(', ')}`;
  return `${production()}${also}.`;

  function production(): string {
    if (winner !== undefined && winner === sitting) {
      return `Version ${winner.version} stays in production, for none is better (${standing(winner, rules)})`;
    }
    if (winner !== undefined) {
      const place = sitting === undefined ? '' : ` in place of version ${sitting.version}`;
      return `Version ${winner.version} goes to production${place} (${standing(winner, rules)})`;
    }
    const kept = sitting === undefined ? 'it stays empty' : `version ${sitting.version} stays`;
    return rules.production === undefined
      ? `The policy leaves production alone: ${kept}`
      : `No version is good enough for production: ${kept}`;
  }
}

function bestOf({ rules, competitors }: Contest): string {
  const metric = rules.ranking[0]!.metric;
  return competitors === 1 ? 'the only version that qualifies' : `the best of ${competitors} by ${metric}`;
}

function staysUnopposed({ rules }: Contest): string {
  if (rules.production === undefined) return 'Stays in production: the policy leaves production alone';
  return 'Stays in production: no version is good enough to take its place';
}

function leaves(judged: Judged, winner: VersionDocument, { rules }: Contest): string {
  const why = judged.meetsProduction
    ? `version ${winner.version} is better (${standing(winner, rules)} against ${standing(judged.version, rules)})`
    : `version ${winner.version} qualifies (${standing(winner, rules)}), and it does not (${missed(judged, 'production', rules)})`;
  return `Leaves production: ${why}`;
}

function notProduction(judged: Judged, { rules, winner }: Contest): string {
  if (rules.production === undefined) return '';
  if (judged.meetsProduction && winner !== undefined) return `; version ${winner.version} is better for production`;
  return `; not good enough for production (${missed(judged, 'production', rules)})`;
}

function missedBy(judged: Judged, { rules, winner }: Contest): string {
  if (rules.staging !== undefined) return missed(judged, 'staging', rules);
  if (judged.meetsProduction && winner !== undefined) return `version ${winner.version} is better`;
  return missed(judged, 'production', rules);
}

function metIn({ rules }: Judged, stage: Evidence['rules'][number]['stage']): string {
  const met = rules.filter((rule) => rule.stage === stage).map(({ rule, value }) => `${rule} (${shown(value)})`);
  return met.length === 0 ? 'nothing more is asked' : met.join(', ');
}

function missed({ version, rules: checked }: Judged, stage: Evidence['rules'][number]['stage'], rules: Rules): string {
  const failed = checked.filter((rule) => rule.stage === stage && !rule.passed);
  if (failed.length > 0)
    return failed
      .map(({ metric, rule, value }) => `${metric} is ${shown(value)}, not ${rule.slice((metric ?? '').length + 1)}`)
      .join(', ');
  const first = rules.ranking[0]!.metric;
  return `${first}, which versions are ranked by, is ${shown(metricOf(version, first))}`;
}

/** The metrics that versions are ranked by. */
function standing(version: VersionDocument, { ranking }: Rules): string {
  return ranking.map(({ metric }) => `${metric} ${shown(metricOf(version, metric))}`).join(', ');
}

function shown(value: number | string | null): string {
  if (typeof value === 'string') return value;
  return value === null ? 'unknown' : String(Number(value.toPrecision(4)));
}
