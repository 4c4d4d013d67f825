/** How many rows, by weight, two classes and a threshold sort into each corner. */
export interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** What is to be as high as can be; 0 where a metric is not defined. */
export const thresholdMetrics = {
  accuracy: ({ truePositives, falsePositives, falseNegatives, trueNegatives }: Counts) =>
    ratio(truePositives + trueNegatives, truePositives + falsePositives + falseNegatives + trueNegatives),
  balancedAccuracy: (counts: Counts) => (recall(counts) + specificity(counts)) / 2,
  f1: ({ truePositives, falsePositives, falseNegatives }: Counts) =>
    ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  precision,
  recall,
} as const;

export type ThresholdMetric = keyof typeof thresholdMetrics;

function precision({ truePositives, falsePositives }: Counts): number {
  return ratio(truePositives, truePositives + falsePositives);
}

function recall({ truePositives, falseNegatives }: Counts): number {
  return ratio(truePositives, truePositives + falseNegatives);
}

function specificity({ trueNegatives, falsePositives }: Counts): number {
  return ratio(trueNegatives, trueNegatives + falsePositives);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
