import type { Evidence, PromotionPolicy } from '../../../src/registry/index.js';
import { type DecidedPromotion, decidePromotion } from '../../../src/registry/promote/decide.js';
import type { PromotionCandidate } from '../../../src/registry/promote/promotion-candidate.js';

/** What a test says of a version: its metrics, and what is not as in a new one. */
export interface Described extends Partial<Omit<PromotionCandidate, 'version' | 'approvals'>> {
  readonly approvedBy?: readonly string[];
}

/** Versions 1, 2, 3 …, new ones where nothing else is said. */
export function versions(...described: readonly Described[]): PromotionCandidate[] {
  return described.map(({ approvedBy = [], ...rest }, i) => ({
    version: i + 1,
    stage: 'none',
    metrics: {},
    tags: {},
    approvals: approvedBy.map((actor) => ({ actor })),
    ...rest,
  }));
}

/** New versions that differ in one metric. */
export function withValues(metric: string, ...values: readonly number[]): PromotionCandidate[] {
  return versions(...values.map((value) => ({ metrics: { [metric]: value } })));
}

export function decided(
  given: readonly PromotionCandidate[],
  policy: PromotionPolicy,
): DecidedPromotion<PromotionCandidate> {
  return decidePromotion('M', given, policy);
}

/** Where each version goes, oldest first. */
export function stagesAfter(given: readonly PromotionCandidate[], policy: PromotionPolicy): string[] {
  const { evidence } = decided(given, policy).decision;
  return evidence.map(({ to }) => to).reverse();
}

/** The evidence of one version. */
export function evidenceOf(version: number, given: readonly PromotionCandidate[], policy: PromotionPolicy): Evidence {
  return decided(given, policy).decision.evidence.find((found) => found.version === version)!;
}

/** The versions as a decision leaves them. */
export function moved(
  { moves }: DecidedPromotion<PromotionCandidate>,
  given: readonly PromotionCandidate[],
): PromotionCandidate[] {
  const to = new Map(moves.map((move) => [move.version.version, move.to]));
  return given.map((version) => ({ ...version, stage: to.get(version.version) ?? version.stage }));
}
