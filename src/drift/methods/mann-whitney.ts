import { mannWhitneyExact } from '../distributions/mann-whitney-exact.js';
import { normalSf } from '../distributions/normal.js';
import { type PooledNumbers, poolNumbers } from '../paired-counts.js';
import { type NumericMethod, testResult } from './method.js';

/** Exact where a side is as small as this and nothing is tied, as in scipy; and while the counting is not long. */
const smallSide = 8;
const exactLimit = 100_000;

/**
 * The Mann–Whitney U test: whether values of one side tend to lie above the other's. Two-sided by default (Evidently
 * tests `less` alone, and so misses a downward shift); with scipy's corrections for ties and continuity.
 */
export const mannWhitney: NumericMethod = {
  name: 'mann_whitney',
  kind: 'test',
  threshold: 0.05,
  inclusive: false,
  on: 'numbers',
  compare(reference, current, { alternative }) {
    const [m, n] = [reference.count, current.count];
    const pooled = poolNumbers(reference, current);
    const u = statistic(pooled);
    const upper = alternative === 'greater' ? u : alternative === 'less' ? m * n - u : Math.max(u, m * n - u);
    const exact = Math.min(m, n) <= smallSide && m * n <= exactLimit && pooled.values.length === m + n;
    const tail = exact ? mannWhitneyExact(upper, Math.min(m, n), Math.max(m, n)) : normalTail(upper, m, n, pooled);
    return testResult(u, Math.min(1, alternative === 'two-sided' ? 2 * tail : tail));
  },
};

/** U of the reference: over all pairs, how often its value is the larger, ties counting half. */
function statistic({ reference, current }: PooledNumbers): number {
  let [below, u] = [0, 0];
  for (let i = 0; i < reference.length; i++) {
    u += reference[i]! * (below + current[i]! / 2);
    below += current[i]!;
  }
  return u;
}

function normalTail(u: number, m: number, n: number, { reference, current }: PooledNumbers): number {
  const all = m + n;
  let ties = 0;
  for (let i = 0; i < reference.length; i++) {
    const tied = reference[i]! + current[i]!;
    ties += tied ** 3 - tied;
  }
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - ties / (all * (all - 1))));
  // One value throughout: nothing to tell the sides apart by.
  return deviation > 0 ? normalSf((u - (m * n) / 2 - 0.5) / deviation) : 1;
}
