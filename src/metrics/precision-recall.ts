import { type ClassCounts, sum } from './confusion-matrix.js';
import type { Label } from './labels.js';

/** Precision: of those predicted, how many are right. Recall: of those there, how many were found. F1: their harmonic mean. */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** One class against the rest. */
export interface ClassMetrics extends PrecisionRecall {
  readonly label: Label;
  /** Rows of this class. */
  readonly support: number;
  /** Rows predicted to be of this class. */
  readonly predicted: number;
}

/** Precision, recall and F1 of each class; 0/0 gives `zeroDivision` and adds a warning. */
export function perClass(
  classes: readonly Label[],
  counts: ClassCounts,
  zeroDivision: number,
  warnings: string[],
): ClassMetrics[] {
  return classes.map((label, i) => {
    const [correct, support, predicted] = [counts.correct[i]!, counts.support[i]!, counts.predicted[i]!];
    const name = JSON.stringify(label);
    if (predicted === 0) warnings.push(`Precision of ${name} is undefined (never predicted): set to ${zeroDivision}`);
    if (support === 0) warnings.push(`Recall of ${name} is undefined (no such row): set to ${zeroDivision}`);
    return { label, support, predicted, ...ratios(correct, predicted, support, zeroDivision) };
  });
}

/** How the classes' figures are made one. */
export interface Averages {
  /** Unweighted over the classes that occur in truth or prediction. */
  readonly macro: PrecisionRecall;
  /** Weighted by the rows of each class. */
  readonly weighted: PrecisionRecall;
  /** Pooled over the classes; with one label a row all three equal the accuracy. */
  readonly micro: PrecisionRecall;
}

export function averages(classes: readonly ClassMetrics[], counts: ClassCounts, zeroDivision: number): Averages {
  const present = classes.filter(({ support, predicted }) => support + predicted > 0);
  return {
    macro: mean(present, () => 1),
    weighted: mean(present, ({ support }) => support),
    micro: ratios(sum(counts.correct), sum(counts.predicted), sum(counts.support), zeroDivision),
  };
}

function ratios(correct: number, predicted: number, support: number, zeroDivision: number): PrecisionRecall {
  return {
    precision: predicted === 0 ? zeroDivision : correct / predicted,
    recall: support === 0 ? zeroDivision : correct / support,
    f1: predicted + support === 0 ? zeroDivision : (2 * correct) / (predicted + support),
  };
}

function mean(classes: readonly ClassMetrics[], weight: (of: ClassMetrics) => number): PrecisionRecall {
  const total = sum(classes.map(weight));
  const average = (key: keyof PrecisionRecall) => sum(classes.map((of) => of[key] * weight(of))) / total;
  return { precision: average('precision'), recall: average('recall'), f1: average('f1') };
}
