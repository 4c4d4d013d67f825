import type { Row } from '../../data/index.js';
import type { Task } from '../../estimators/index.js';
import { createRandom } from '../../random/index.js';

export interface SampleOptions {
  /** Other rows of the same kind. Default 1. */
  readonly seed?: number;
  /** 2 or 3, for a classification. Default 3. */
  readonly classes?: number;
}

const labels = ['low', 'middle', 'high'];

/**
 * Rows of features from 0.5 to 5.5 and a target `y` that follows them with some noise: all above 0, so that estimators of
 * logarithms can be asked the same. For a classification the target is cut into classes of about equally many rows.
 */
export function sampleRows(
  task: Task,
  features: readonly string[],
  count: number,
  { seed = 1, classes = 3 }: SampleOptions = {},
): Row[] {
  const random = createRandom(seed);
  const inputs = Array.from({ length: count }, () => features.map(() => 0.5 + 5 * random.next()));
  const outcomes = inputs.map(([a = 1, b = 1, c = 1]) => 2 + 3 * a + b + 0.5 * a * c + random.next());
  const targets = task === 'regression' ? outcomes : cut(outcomes, classes);
  return inputs.map((values, i) => ({
    ...Object.fromEntries(values.map((value, column) => [features[column]!, value])),
    y: targets[i],
  }));
}

function cut(outcomes: readonly number[], classes: number): string[] {
  const sorted = outcomes.toSorted((a, b) => a - b);
  return outcomes.map((value) => labels[Math.floor((sorted.indexOf(value) * classes) / outcomes.length)]!);
}
