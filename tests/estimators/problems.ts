import { createMatrix, type Matrix } from '../../src/arrays/index.js';
import type { Problem } from '../../src/estimators/estimator.js';
import { createRandom } from '../../src/random/index.js';

/** A matrix from rows as one writes them down. */
export function matrix(rows: readonly (readonly number[])[]): Matrix {
  const made = createMatrix(rows.length, rows[0]?.length ?? 0);
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      made.data[c * rows.length + r] = value;
    });
  });
  return made;
}

export function problem(rows: readonly (readonly number[])[], target: readonly number[], classes = 0): Problem {
  const features = matrix(rows);
  const featureNames = Array.from({ length: features.columns }, (_, column) => `x${column}`);
  const classNames = Array.from({ length: classes }, (_, c) => `c${c}`);
  return { features, featureNames, target: Float64Array.from(target), classes, classNames };
}

/** Friedman's first function: y = 10 sin(π x0 x1) + 20 (x2 − ½)² + 10 x3 + 5 x4, with features that say nothing. */
export function friedman(rows: number, { seed = 1, noise = 0, columns = 7 } = {}): Problem {
  const random = createRandom(seed);
  const features = Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.next()));
  const target = features.map(
    ([a, b, c, d, e]) =>
      10 * Math.sin(Math.PI * a! * b!) + 20 * (c! - 0.5) ** 2 + 10 * d! + 5 * e! + noise * random.normal(),
  );
  return problem(features, target);
}

/** Friedman's function cut into classes of equally many rows. */
export function classified(rows: number, classes: number, seed = 1): Problem {
  const regression = friedman(rows, { seed });
  const sorted = regression.target.slice().sort();
  const target = regression.target.map((value) =>
    Math.min(classes - 1, Math.floor((sorted.indexOf(value) / rows) * classes)),
  );
  return { ...regression, target, classes, classNames: Array.from({ length: classes }, (_, c) => `c${c}`) };
}
