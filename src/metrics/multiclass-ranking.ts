import { sum } from './confusion-matrix.js';
import { areaUnderRoc, averagePrecisionOf } from './ranking.js';
import { type ThresholdCounts, thresholdCounts } from './threshold-counts.js';

/** `groups[a][k]`: the probabilities of class k in the rows whose class is a. */
export type ScoreGroups = readonly (readonly Float64Array[])[];

/** Sorts flat probabilities (rows × classes) into groups, so that comparing every pair of classes stays cheap. */
export function groupScores(actual: Int32Array, flat: Float64Array, classes: number): ScoreGroups {
  const rows: number[][] = Array.from({ length: classes }, () => []);
  actual.forEach((code, i) => {
    rows[code]!.push(i);
  });
  return rows.map((of) => rows.map((_, k) => Float64Array.from(of, (i) => flat[i * classes + k]!)));
}

/** Each class's counts against all the others. */
export function oneVsRest(groups: ScoreGroups): ThresholdCounts[] {
  return groups.map((own, k) =>
    thresholdCounts(own[k]!, concatenate(groups.filter((_, a) => a !== k).map((other) => other[k]!))),
  );
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(sum(parts.map(({ length }) => length)));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Mean one-vs-rest ROC AUC, unweighted or weighted by the rows of each class. Null where a class has no rows. */
export function rocAucOneVsRest(rest: readonly ThresholdCounts[], weighted: boolean): number | null {
  return mean(rest.map(areaUnderRoc), weighted ? rest.map(support) : rest.map(() => 1));
}

/** Mean one-vs-rest average precision, unweighted. Null where a class has no rows. */
export function averagePrecisionOneVsRest(rest: readonly ThresholdCounts[]): number | null {
  return mean(
    rest.map(averagePrecisionOf),
    rest.map(() => 1),
  );
}

/**
 * One-vs-one ROC AUC of Hand and Till (2001): for each pair of classes, among their rows alone, the mean of both
 * one-sided AUCs; then the mean over pairs. Null where a class has no rows.
 */
export function rocAucOneVsOne(groups: ScoreGroups): number | null {
  const pairs = groups.flatMap((own, a) =>
    groups.flatMap((other, b) => (a === b ? [] : [areaUnderRoc(thresholdCounts(own[a]!, other[a]!))])),
  );
  return mean(
    pairs,
    pairs.map(() => 1),
  );
}

function support({ truePositives }: ThresholdCounts): number {
  return truePositives.at(-1) ?? 0;
}

function mean(values: readonly (number | null)[], weights: readonly number[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length) return null;
  return sum(known.map((value, i) => value * weights[i]!)) / sum(weights);
}
