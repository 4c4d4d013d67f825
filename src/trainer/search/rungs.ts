/** One round of a successive halving. */
export interface Rung {
  /** How many trials it has. */
  readonly trials: number;
  /** What each of them has of the resource. */
  readonly resources: number;
}

export interface HalvingSettings {
  /** Trials of the first round. */
  readonly trials: number;
  readonly factor: number;
  /** Absent: as much as lets the last round have the most, yet not under `leastResources`. */
  readonly minResources: number | undefined;
  readonly leastResources: number;
  readonly maxResources: number;
  /** Whether there are but whole numbers of the resource, as of rows and of trees: then they are rounded down. */
  readonly isWhole: boolean;
}

/**
 * The rounds of scikit-learn's HalvingGridSearchCV. After each, one trial in `factor` goes on, rounded up, with `factor`
 * times the resources; as often as leaves fewer than `factor` trials in the last round, or as the resources allow.
 *
 * The logarithms are counted out: scikit-learn's floor(log 243 / log 3) is 4, for which the rounding of doubles is to
 * blame. Resources that need not be whole numbers, as of an option from 0 to 1, are not rounded.
 *
 * @param settings with `minResources` not above `maxResources`.
 */
export function rungsOf(settings: HalvingSettings): Rung[] {
  const { trials, factor, minResources, leastResources, maxResources, isWhole } = settings;
  const rounded = (resources: number) => (isWhole ? Math.floor(resources) : resources);
  const required = 1 + wholeLogarithm(trials, factor);
  const exhausting = Math.max(leastResources, rounded(maxResources / factor ** (required - 1)));
  const first = minResources ?? exhausting;
  const possible = 1 + wholeLogarithm(rounded(maxResources / first), factor);
  const rungs: Rung[] = [];
  for (let i = 0, left = trials; i < Math.min(required, possible); i++, left = Math.ceil(left / factor))
    rungs.push({ trials: left, resources: Math.min(rounded(first * factor ** i), maxResources) });
  return rungs;
}

/** The largest whole n with factorⁿ ≤ value, which may be off by its last digits: most / (most / 9) is at times below 9. */
function wholeLogarithm(value: number, factor: number): number {
  let n = 0;
  for (let power = factor; power <= value * (1 + 1e-12); power *= factor) n++;
  return n;
}
