import type { Counts } from './threshold-metrics.js';

export interface BestThreshold {
  /** Rows whose probability is at least this are positive. */
  readonly threshold: number;
  readonly score: number;
}

/** Two scores that differ by less than this share are the same but for rounding. */
const rounding = 1e-12;

/**
 * The threshold at which a score is highest. Every distinct probability is tried, and one above them all, by which no row
 * is positive: any other threshold sorts the rows as one of these does. Of equally good ones, the nearest to 0.5.
 *
 * @param probabilities of the positive class, by row.
 * @param score what a threshold is worth, by the weight of the rows in each corner; `undefined` where it is not allowed.
 * @param weights what each row counts; default 1.
 * @returns `undefined` where no threshold is allowed.
 */
export function bestThreshold(
  probabilities: Float64Array,
  isPositive: Uint8Array,
  score: (counts: Counts) => number | undefined,
  weights?: Float64Array,
): BestThreshold | undefined {
  const order = Uint32Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
  let [positives, negatives] = [0, 0];
  for (const row of order) {
    if (isPositive[row]) positives += weights?.[row] ?? 1;
    else negatives += weights?.[row] ?? 1;
  }

  let best: BestThreshold | undefined;
  let [truePositives, falsePositives] = [0, 0];
  function offer(threshold: number): void {
    const reached = score({
      truePositives,
      falsePositives,
      falseNegatives: Math.max(0, positives - truePositives),
      trueNegatives: Math.max(0, negatives - falsePositives),
    });
    if (reached === undefined) return;
    const gain = best === undefined ? Number.POSITIVE_INFINITY : reached - best.score;
    const least = best === undefined ? 0 : rounding * Math.abs(best.score);
    const isNearer = best !== undefined && Math.abs(threshold - 0.5) < Math.abs(best.threshold - 0.5);
    if (gain > least || (gain >= -least && isNearer)) best = { threshold, score: reached };
  }

  offer(justAbove(probabilities[order[0]!]!));
  for (let i = 0; i < order.length; ) {
    const threshold = probabilities[order[i]!]!;
    for (; i < order.length && probabilities[order[i]!] === threshold; i++) {
      const row = order[i]!;
      if (isPositive[row]) truePositives += weights?.[row] ?? 1;
      else falsePositives += weights?.[row] ?? 1;
    }
    offer(threshold);
  }
  return best;
}

/** A little more than a probability: the next double, or the one after. */
function justAbove(probability: number): number {
  return probability * (1 + Number.EPSILON) + Number.MIN_VALUE;
}
