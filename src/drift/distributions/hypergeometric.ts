import type { Random } from '../../random/index.js';
import { binomialPmf } from './binomial.js';

/** Drawing `drawn` of `total` items without replacement, of which `marked` are marked. */
export interface Urn {
  readonly total: number;
  readonly marked: number;
  readonly drawn: number;
}

/** The fewest and the most marked items that can be drawn. */
export function hypergeometricSupport({ total, marked, drawn }: Urn): { least: number; most: number } {
  return { least: Math.max(0, drawn + marked - total), most: Math.min(drawn, marked) };
}

/** P(k marked are drawn), from three binomial probabilities (Loader, 2000), exact for large urns too. */
export function hypergeometricPmf(k: number, { total, marked, drawn }: Urn): number {
  if (drawn === 0 || drawn === total) return k === (drawn === 0 ? 0 : marked) ? 1 : 0;
  const p = drawn / total;
  return (binomialPmf(k, marked, p) * binomialPmf(drawn - k, total - marked, p)) / binomialPmf(drawn, total, p);
}

/**
 * A random number of marked items. Inversion from the mode outwards: the expected number of steps is the standard
 * deviation, not the size of the urn.
 */
export function drawHypergeometric(urn: Urn, random: Random): number {
  const { total, marked, drawn } = urn;
  const { least, most } = hypergeometricSupport(urn);
  if (least === most) return least;
  const mode = Math.min(most, Math.max(least, Math.floor(((drawn + 1) * (marked + 1)) / (total + 2))));
  const peak = hypergeometricPmf(mode, urn);
  let left = random.next() - peak;
  if (left < 0) return mode;
  let [low, high, lowP, highP] = [mode, mode, peak, peak];
  while (low > least || high < most) {
    if (high < most) {
      highP *= ((marked - high) * (drawn - high)) / ((high + 1) * (total - marked - drawn + high + 1));
      high++;
      if ((left -= highP) < 0) return high;
    }
    if (low > least) {
      lowP *= (low * (total - marked - drawn + low)) / ((marked - low + 1) * (drawn - low + 1));
      low--;
      if ((left -= lowP) < 0) return low;
    }
  }
  // Rounding left a crumb of probability over.
  return mode;
}
