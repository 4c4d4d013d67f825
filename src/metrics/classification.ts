import { accuracyOf, balancedAccuracyOf, mccOf } from './agreement.js';
import type { ClassificationMetrics, ClassificationOptions } from './classification-metrics.js';
import { classCounts, countConfusion } from './confusion-matrix.js';
import { encodeLabels, type Label, type Labels, positiveIndex } from './labels.js';
import {
  averagePrecisionOneVsRest,
  groupScores,
  oneVsRest,
  rocAucOneVsOne,
  rocAucOneVsRest,
} from './multiclass-ranking.js';
import { averages, type PrecisionRecall, perClass } from './precision-recall.js';
import { flatProbabilities } from './probabilities.js';
import { brierOf, logLossOf } from './probability-scores.js';
import { areaUnderRoc, averagePrecisionOf } from './ranking.js';

/**
 * Every classification metric of predicted labels, and where given of probabilities, against the truth.
 * Labels may be strings, numbers or booleans, all of one type.
 * @throws ValidationError that lists what does not fit: lengths, missing labels, labels outside `classes`, mixed
 * types, probabilities of the wrong shape, outside [0, 1] or not summing to 1.
 */
export function classificationMetrics(
  actual: Labels,
  predicted: Labels,
  options: ClassificationOptions = {},
): ClassificationMetrics {
  const { classes, codes } = encodeLabels({ actual, predicted }, options);
  const positive = positiveIndex(classes, options.positive);
  const zeroDivision = options.zeroDivision ?? 0;
  const warnings: string[] = [];

  const confusionMatrix = countConfusion(classes, codes[0]!, codes[1]!);
  const counts = classCounts(confusionMatrix);
  const each = perClass(classes, counts, zeroDivision, warnings);
  const { macro, weighted, micro } = averages(each, counts, zeroDivision);
  const ofPositive = positive === undefined ? undefined : each[positive];
  return {
    accuracy: accuracyOf(counts),
    balancedAccuracy: balancedAccuracyOf(counts),
    mcc: mccOf(counts),
    precision: ofPositive?.precision ?? null,
    recall: ofPositive?.recall ?? null,
    f1: ofPositive?.f1 ?? null,
    ...suffixed('Macro', macro),
    ...suffixed('Weighted', weighted),
    ...suffixed('Micro', micro),
    ...probabilityMetrics(options.probabilities, codes[0]!, classes, positive, warnings),
    confusionMatrix,
    perClass: each,
    positive: positive === undefined ? null : classes[positive]!,
    warnings,
  };
}

type Suffix = 'Macro' | 'Weighted' | 'Micro';
type Suffixed<S extends Suffix> = { readonly [K in keyof PrecisionRecall as `${K}${S}`]: number };

function suffixed<S extends Suffix>(suffix: S, { precision, recall, f1 }: PrecisionRecall): Suffixed<S> {
  return { [`precision${suffix}`]: precision, [`recall${suffix}`]: recall, [`f1${suffix}`]: f1 } as Suffixed<S>;
}

type ProbabilityMetrics = Pick<
  ClassificationMetrics,
  'rocAuc' | 'rocAucWeighted' | 'rocAucOneVsOne' | 'averagePrecision' | 'logLoss' | 'brier'
>;

const withoutProbabilities: ProbabilityMetrics = {
  rocAuc: null,
  rocAucWeighted: null,
  rocAucOneVsOne: null,
  averagePrecision: null,
  logLoss: null,
  brier: null,
};

function probabilityMetrics(
  given: ClassificationOptions['probabilities'],
  actual: Int32Array,
  classes: readonly Label[],
  positive: number | undefined,
  warnings: string[],
): ProbabilityMetrics {
  if (given === undefined) return withoutProbabilities;
  const flat = flatProbabilities(given, actual.length, classes, positive);
  const groups = groupScores(actual, flat, classes.length);
  const rest = oneVsRest(groups);
  const single = positive === undefined ? undefined : rest[positive];
  const metrics = {
    rocAuc: single ? areaUnderRoc(single) : rocAucOneVsRest(rest, false),
    rocAucWeighted: rocAucOneVsRest(rest, true),
    rocAucOneVsOne: rocAucOneVsOne(groups),
    averagePrecision: single ? averagePrecisionOf(single) : averagePrecisionOneVsRest(rest),
    logLoss: logLossOf(actual, flat, classes.length),
    brier: brierOf(actual, flat, classes.length),
  };
  if (metrics.rocAuc === null) warnings.push('ROC AUC is undefined: a class has no rows, or all of them');
  if (metrics.averagePrecision === null) warnings.push('Average precision is undefined: a class has no rows');
  return metrics;
}
