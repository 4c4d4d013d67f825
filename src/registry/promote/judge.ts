import type { Rules } from './policy.js';
import { metricOf, type PromotionCandidate } from './promotion-candidate.js';
import type { Checked, Rule, RuledStage } from './rule.js';

/** A version held against every rule of a policy. */
export interface Judged<V extends PromotionCandidate = PromotionCandidate> {
  readonly version: V;
  readonly checked: readonly Checked[];
  readonly meetsStaging: boolean;
  readonly meetsArchived: boolean;
  /** Whether it meets what is asked for production, and has what versions are ranked by. */
  readonly qualifies: boolean;
  /** Whether it gains enough over the champion besides, where that is asked. */
  readonly mayWin: boolean;
}

/** @param gain what the champion demands of its challengers, if it demands anything. */
export function judge<V extends PromotionCandidate>(version: V, rules: Rules, gain?: Rule): Judged<V> {
  const check = (asked: readonly Rule[] | undefined) => asked?.map((rule) => rule(version));
  const [staging, production, archived] = [rules.staging, rules.production, rules.archived].map(check);
  const gained = gain?.(version);
  const qualifies = holds(production) && metricOf(version, rules.ranking[0]!.metric) !== null;
  return {
    version,
    checked: [staging, production, gained, archived].flatMap((checked) => checked ?? []),
    meetsStaging: holds(staging),
    meetsArchived: holds(archived),
    qualifies,
    mayWin: qualifies && gained?.result.passed !== false,
  };
}

/** Rules that a policy does not give open no way. */
function holds(checked: readonly Checked[] | undefined): boolean {
  return checked?.every(({ result }) => result.passed) ?? false;
}

export function ofStage({ checked }: Judged, stage: RuledStage): readonly Checked[] {
  return checked.filter(({ result }) => result.stage === stage);
}
