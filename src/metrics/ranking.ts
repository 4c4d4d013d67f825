import { refuse, ValidationError } from '../errors/index.js';
import { encodeLabels, type Label, type Labels, positiveIndex } from './labels.js';
import { checkLengths, checkPairs, type Numbers } from './numbers.js';
import { splitScores, type ThresholdCounts, thresholdCounts } from './threshold-counts.js';

/**
 * Area under the ROC curve by trapezoids: the chance that a row of the class scores above a row of another, ties
 * counting half. Null where one side has no rows.
 */
export function areaUnderRoc({ truePositives, falsePositives }: ThresholdCounts): number | null {
  const positives = truePositives.at(-1) ?? 0;
  const negatives = falsePositives.at(-1) ?? 0;
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  let lastTrue = 0;
  let lastFalse = 0;
  for (let i = 0; i < truePositives.length; i++) {
    area += ((falsePositives[i]! - lastFalse) * (truePositives[i]! + lastTrue)) / 2;
    lastTrue = truePositives[i]!;
    lastFalse = falsePositives[i]!;
  }
  return area / (positives * negatives);
}

/** Average precision: Σ (Rₖ − Rₖ₋₁)·Pₖ over the thresholds, without interpolation. Null where no row is of the class. */
export function averagePrecisionOf({ truePositives, falsePositives }: ThresholdCounts): number | null {
  const positives = truePositives.at(-1) ?? 0;
  if (positives === 0) return null;
  let total = 0;
  let last = 0;
  for (let i = 0; i < truePositives.length; i++) {
    const found = truePositives[i]!;
    total += ((found - last) * found) / (found + falsePositives[i]!);
    last = found;
  }
  return total / positives;
}

/** Options of the single-class ranking metrics. */
export interface RankingOptions {
  /** The class that high scores stand for; default: the second of two classes. */
  readonly positive?: Label;
}

/** Area under the ROC curve of scores (probabilities or any number that rises with the class). Null: undefined, one class only. */
export function rocAuc(actual: Labels, scores: Numbers, options: RankingOptions = {}): number | null {
  return areaUnderRoc(countThresholds(actual, scores, options));
}

/** Average precision of scores. Null: undefined, no row is of the class. */
export function averagePrecision(actual: Labels, scores: Numbers, options: RankingOptions = {}): number | null {
  return averagePrecisionOf(countThresholds(actual, scores, options));
}

/** What the ROC and precision–recall curves are drawn from: counts at each distinct score, highest first. */
export function countThresholds(actual: Labels, scores: Numbers, options: RankingOptions = {}): ThresholdCounts {
  const problems = checkLengths({ actual, scores });
  refuse(problems);
  checkPairs({ scores });
  const { classes, codes } = encodeLabels({ actual }, options);
  const positive = positiveIndex(classes, options.positive);
  if (positive === undefined) {
    const what = `There are ${classes.length} classes and one score a row`;
    throw new ValidationError({ what, where: 'positive', remedy: 'Name the class that the scores are of' });
  }
  const { positives, negatives } = splitScores(scores, (i) => codes[0]![i] === positive);
  return thresholdCounts(positives, negatives);
}
