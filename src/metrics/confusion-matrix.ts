import { encodeLabels, type Label, type Labels } from './labels.js';

/** How often each class was taken for each. */
export interface ConfusionMatrix {
  readonly classes: readonly Label[];
  /** `counts[i][j]`: rows whose class is `classes[i]` and whose prediction is `classes[j]`. */
  readonly counts: readonly (readonly number[])[];
}

/** The confusion matrix over `classes`, by default the sorted labels that occur. */
export function confusionMatrix(
  actual: Labels,
  predicted: Labels,
  options: { readonly classes?: ArrayLike<Label> } = {},
): ConfusionMatrix {
  const { classes, codes } = encodeLabels({ actual, predicted }, options);
  return countConfusion(classes, codes[0]!, codes[1]!);
}

/** The same from encoded labels. */
export function countConfusion(classes: readonly Label[], actual: Int32Array, predicted: Int32Array): ConfusionMatrix {
  const counts = classes.map(() => classes.map(() => 0));
  for (let i = 0; i < actual.length; i++) counts[actual[i]!]![predicted[i]!]!++;
  return { classes, counts };
}

/** Per class, how many rows are of it, how many were predicted to be, and how many of these rightly. */
export interface ClassCounts {
  readonly support: readonly number[];
  readonly predicted: readonly number[];
  readonly correct: readonly number[];
}

export function classCounts({ counts }: ConfusionMatrix): ClassCounts {
  return {
    support: counts.map(sum),
    predicted: counts.map((_, j) => sum(counts.map((row) => row[j]!))),
    correct: counts.map((row, i) => row[i]!),
  };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
