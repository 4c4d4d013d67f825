import type { RankedMetric } from './gain.js';
import { metricOf, type PromotionCandidate } from './promotion-candidate.js';

/**
 * Orders versions best first: by each metric in turn, a missing one last. Among equals the version in production
 * keeps its place, and of the others the newest is first.
 */
export function byRank(ranking: readonly RankedMetric[]): (a: PromotionCandidate, b: PromotionCandidate) => number {
  return (a, b) => {
    const deciding = decidingMetric(ranking, a, b);
    if (deciding !== undefined) {
      const { metric, direction } = deciding;
      return compare(metricOf(a, metric), metricOf(b, metric), direction);
    }
    const sitting = Number(b.stage === 'production') - Number(a.stage === 'production');
    return sitting !== 0 ? sitting : b.version - a.version;
  };
}

/** The first metric in which two versions differ; `undefined` where they are equal in all. */
export function decidingMetric(
  ranking: readonly RankedMetric[],
  a: PromotionCandidate,
  b: PromotionCandidate,
): RankedMetric | undefined {
  return ranking.find(({ metric }) => metricOf(a, metric) !== metricOf(b, metric));
}

function compare(a: number | null, b: number | null, direction: 'higher' | 'lower'): number {
  if (a === null) return 1;
  if (b === null) return -1;
  return a > b === (direction === 'higher') ? -1 : 1;
}
