import type { Bound, PromotionPolicy, RuleResult, Stage } from '../../../src/registry/index.js';
import type { PromotionCandidate } from '../../../src/registry/promote/promotion-candidate.js';

/*
 * What a promotion does, said a second time and as plainly as can be: for policies on f1, of which more is better, and
 * rmse, of which less is, whose bounds stand by metric, and for values and gains that binary numbers hold exactly.
 */

export interface PlainPolicy extends PromotionPolicy {
  readonly metric: readonly ('f1' | 'rmse')[];
  readonly staging?: Bounds;
  readonly production?: Bounds;
  readonly archived?: Bounds;
  readonly requires?: { readonly tags?: Readonly<Record<string, string | true>>; readonly approvals?: number };
}

export type Bounds = Readonly<Record<string, Bound>>;

const inWords = { above: 'above', atLeast: 'at least', below: 'below', atMost: 'at most' } as const;

/** The rules of a stage, each held against a version. */
export function rulesOf(version: PromotionCandidate, stage: RuleResult['stage'], bounds: Bounds): RuleResult[] {
  return Object.entries(bounds).flatMap(([metric, bound]) =>
    Object.entries(bound).map(([name, limit]): RuleResult => {
      const value = version.metrics[metric] ?? Number.NaN;
      const passed =
        (name === 'above' && value > limit) ||
        (name === 'atLeast' && value >= limit) ||
        (name === 'below' && value < limit) ||
        (name === 'atMost' && value <= limit);
      const rule = `${metric} ${inWords[name as keyof Bound]} ${limit}`;
      return { stage, kind: 'metric', metric, rule, value: Number.isNaN(value) ? null : value, passed };
    }),
  );
}

/** What is required besides metrics, likewise. */
export function requisitesOf(
  { tags, approvals = [] }: PromotionCandidate,
  { requires = {} }: PlainPolicy,
): RuleResult[] {
  const results = Object.entries(requires.tags ?? {}).map(([tag, wanted]): RuleResult => {
    const value = tags[tag] ?? null;
    const rule = wanted === true ? `tag ${tag}` : `tag ${tag} = "${wanted}"`;
    const passed = wanted === true ? value !== null : value === wanted;
    return { stage: 'production', kind: 'tag', tag, rule, value, passed };
  });
  const { approvals: wanted } = requires;
  if (wanted === undefined) return results;
  const value = new Set(approvals.map(({ actor }) => actor)).size;
  const rule = `at least ${wanted} ${wanted === 1 ? 'approval' : 'approvals'}`;
  return [...results, { stage: 'production', kind: 'approval', rule, value, passed: value >= wanted }];
}

export function meets(version: PromotionCandidate, bounds: Bounds | undefined): boolean {
  return bounds !== undefined && rulesOf(version, 'staging', bounds).every(({ passed }) => passed);
}

/** How good a version is by a metric; minus infinity where it has none. */
function goodness({ metrics }: PromotionCandidate, metric: 'f1' | 'rmse'): number {
  const value = metrics[metric] ?? Number.NaN;
  if (Number.isNaN(value)) return Number.NEGATIVE_INFINITY;
  return metric === 'f1' ? value : -value;
}

export function qualifies(version: PromotionCandidate, policy: PlainPolicy): boolean {
  const { metric, production } = policy;
  const required = requisitesOf(version, policy).every(({ passed }) => passed);
  return meets(version, production) && required && goodness(version, metric[0]!) > Number.NEGATIVE_INFINITY;
}

/** Whether a version that qualifies is enough better than a champion that does. */
export function gains(
  version: PromotionCandidate,
  champion: PromotionCandidate,
  { metric, minGain }: PlainPolicy,
): boolean {
  if (minGain === undefined) return true;
  const [best, before] = [goodness(version, metric[0]!), goodness(champion, metric[0]!)];
  if (best === before) return 'absolute' in minGain ? minGain.absolute === 0 : minGain.relative === 0;
  const least = 'absolute' in minGain ? minGain.absolute : minGain.relative * Math.abs(before);
  return best > before && best - before >= least;
}

/** Whether one version is to be preferred to another. */
export function beats(a: PromotionCandidate, b: PromotionCandidate, { metric }: PlainPolicy): boolean {
  for (const name of metric) {
    const [ofA, ofB] = [goodness(a, name), goodness(b, name)];
    if (ofA !== ofB) return ofA > ofB;
  }
  if (a.stage === 'production' || b.stage === 'production') return a.stage === 'production';
  return a.version > b.version;
}

/** The version that goes to production, or stays there. */
export function winnerOf(versions: readonly PromotionCandidate[], policy: PlainPolicy): PromotionCandidate | undefined {
  const champion = versions.find(({ stage }) => stage === 'production');
  const able = versions.filter((version) => version.stage !== 'archived' && qualifies(version, policy));
  const defended = champion !== undefined && able.includes(champion);
  const may = able.filter((version) => !defended || version === champion || gains(version, champion, policy));
  return may.find((version) => may.every((other) => other === version || beats(version, other, policy)));
}

/** Where each version goes. */
export function plainStages(versions: readonly PromotionCandidate[], policy: PlainPolicy): Stage[] {
  const winner = winnerOf(versions, policy);
  return versions.map((version) => {
    if (version === winner) return 'production';
    if (version.stage === 'production') return winner === undefined ? 'production' : 'archived';
    if (version.stage === 'archived') return 'archived';
    if (meets(version, policy.staging)) return 'staging';
    return meets(version, policy.archived) ? 'archived' : version.stage;
  });
}
