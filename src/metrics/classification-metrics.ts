import type { ConfusionMatrix } from './confusion-matrix.js';
import type { ClassOptions, Label } from './labels.js';
import type { ClassMetrics } from './precision-recall.js';
import type { Probabilities } from './probabilities.js';

/** What `classificationMetrics` may be told beside the labels. */
export interface ClassificationOptions extends ClassOptions {
  /** Rows × classes in the order of `classes`, or one number a row: the probability of the positive of two classes. */
  readonly probabilities?: Probabilities;
  /** What precision, recall and F1 are where they are 0/0; default 0. */
  readonly zeroDivision?: 0 | 1;
}

/**
 * How well classes were predicted, as scikit-learn defines each metric. Null: undefined here, or it needs
 * probabilities that were not given. Never NaN.
 */
export interface ClassificationMetrics {
  readonly accuracy: number;
  /** The mean recall of the classes that occur. */
  readonly balancedAccuracy: number;
  /** Matthews correlation coefficient; 0 where its denominator is. */
  readonly mcc: number;
  /** Of the positive class; null where there are more than two classes and `positive` names none. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly precisionMacro: number;
  readonly recallMacro: number;
  readonly f1Macro: number;
  readonly precisionWeighted: number;
  readonly recallWeighted: number;
  readonly f1Weighted: number;
  readonly precisionMicro: number;
  readonly recallMicro: number;
  readonly f1Micro: number;
  /** Of the positive class; with more classes the unweighted mean of one-vs-rest, or `positive` against the rest. */
  readonly rocAuc: number | null;
  /** One-vs-rest, weighted by the rows of each class. */
  readonly rocAucWeighted: number | null;
  /** One-vs-one (Hand and Till). */
  readonly rocAucOneVsOne: number | null;
  /** Of the positive class, else the unweighted mean of one-vs-rest. */
  readonly averagePrecision: number | null;
  readonly logLoss: number | null;
  /** 0 to 1 for two classes; 0 to 2 (a sum over the classes) for more. */
  readonly brier: number | null;
  readonly confusionMatrix: ConfusionMatrix;
  readonly perClass: readonly ClassMetrics[];
  /** The class that the binary metrics are of. */
  readonly positive: Label | null;
  /** What was undefined, and what stands in its place. */
  readonly warnings: readonly string[];
}
