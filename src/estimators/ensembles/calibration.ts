import type { State } from '../../arrays/index.js';
import { applyIsotonic, type Isotonic, isotonicOf } from './isotonic.js';
import { applySigmoid, type Sigmoid, sigmoidOf } from './sigmoid.js';

export type CalibrationMethod = 'sigmoid' | 'isotonic';

/** What turns one class's probability into a calibrated one. */
export type Calibrator = (Sigmoid | Isotonic) & { readonly [key: string]: State };

/**
 * One calibrator for each class against all others; of two classes one for the second, the first having the rest.
 *
 * @param probabilities row r's of class c in `probabilities[r * classes + c]`.
 * @param labels each row's class.
 */
export function calibrate(
  method: CalibrationMethod,
  probabilities: Float64Array,
  labels: Float64Array,
  classes: number,
  weights?: Float64Array,
): Calibrator[] {
  const learn = method === 'sigmoid' ? sigmoidOf : isotonicOf;
  const calibrated = classes === 2 ? [1] : Array.from({ length: classes }, (_, label) => label);
  return calibrated.map((label) => {
    const scores = new Float64Array(labels.length);
    const isLabel = new Uint8Array(labels.length);
    for (let row = 0; row < labels.length; row++) {
      scores[row] = probabilities[row * classes + label]!;
      isLabel[row] = labels[row] === label ? 1 : 0;
    }
    return { ...learn(scores, isLabel, weights) };
  });
}

/**
 * Puts calibrated probabilities in the place of a classifier's. Of more than two classes they are divided by their sum;
 * where that is 0, all classes are equally likely.
 */
export function applyCalibration(
  calibrators: readonly Calibrator[],
  probabilities: Float64Array,
  classes: number,
): void {
  for (let start = 0; start < probabilities.length; start += classes) {
    if (classes === 2) {
      const second = applyOne(calibrators[0]!, probabilities[start + 1]!);
      probabilities[start] = 1 - second;
      probabilities[start + 1] = second;
      continue;
    }
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const one = applyOne(calibrators[c]!, probabilities[start + c]!);
      probabilities[start + c] = one;
      sum += one;
    }
    for (let c = 0; c < classes; c++)
      probabilities[start + c] = sum > 0 ? probabilities[start + c]! / sum : 1 / classes;
  }
}

function applyOne(calibrator: Calibrator, probability: number): number {
  return 'x' in calibrator
    ? applyIsotonic(calibrator as Isotonic, probability)
    : applySigmoid(calibrator as Sigmoid, probability);
}
