import { solve } from 'ml-matrix';
import { PolynomialRegression } from 'ml-regression';
import * as z from 'zod';
import { ValidationError } from '../../../errors/index.js';
import type { Random } from '../../../random/index.js';
import type { EstimatorSpec } from '../../estimator.js';
import { integerFrom } from '../../options.js';
import { requireFinite } from '../linear-model.js';
import { curveEstimator } from './curve.js';

/** Options of {@link polynomialRegression}. */
export interface PolynomialRegressionOptions {
  /** The highest power of x. Default 2. */
  readonly degree?: number;
}

/** Options of {@link robustPolynomialRegression}. */
export interface RobustPolynomialRegressionOptions {
  /** The highest power of x. Default 2. (ml-regression's own `degree` is one more: the number of coefficients.) */
  readonly degree?: number;
}

/** y = Σ coefficients[k] · ((x − center) / spread)^k. */
type Polynomial = { readonly coefficients: Float64Array; readonly center: number; readonly spread: number };

/**
 * The polynomial of least squares over one column, by ml-regression's PolynomialRegression: of all
 * y = Σ coefficients[k] · u^k, u = (x − center) / spread being x brought to −1 … 1, since high powers of large numbers
 * drown the others. Of fewer different x than coefficients, the highest powers stay out. A ValidationError for more than
 * one column, and for a degree that the data does not determine.
 *
 * Attributes: `coefficients`, `center` and `spread`.
 */
export function polynomialRegression(options: PolynomialRegressionOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'polynomialRegression', task: 'regression', options: { ...options } };
}

/**
 * A polynomial over one column that hardly heeds outliers: rows are dealt at random into groups of as many as there are
 * coefficients, one polynomial is laid through each group, and the one with the least median of squared errors over all
 * rows is taken. This is ml-regression's RobustPolynomialRegression, written anew on ml-matrix because the package deals
 * by Math.random: here the pipeline's seed deals, and the same seed gives the same bytes. The time grows with the square
 * of the rows. Powers of u as in {@link polynomialRegression}, and as there with few different x. A ValidationError for
 * more than one column.
 *
 * Attributes: `coefficients`, `center` and `spread`.
 */
export function robustPolynomialRegression(
  options: RobustPolynomialRegressionOptions = {},
): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'robustPolynomialRegression', task: 'regression', options: { ...options } };
}

const options = z.strictObject({ degree: integerFrom(1).default(2) });

export const polynomialDefinition = curveEstimator<Polynomial>({
  name: 'polynomialRegression',
  options,
  fit(x, y, { degree }) {
    const { u, center, spread } = unitScale(x);
    const found = packagePolynomial(u, y, countCoefficients(u, degree as number) - 1);
    requireFinite(found);
    return { coefficients: Float64Array.from(found), center, spread };
  },
  at: valueAt,
});

export const robustPolynomialDefinition = curveEstimator<Polynomial>({
  name: 'robustPolynomialRegression',
  options,
  fit(x, y, { degree }, random) {
    const { u, center, spread } = unitScale(x);
    const count = countCoefficients(u, degree as number);
    const dealt = deal(u.length, count, random).flatMap((group) => through(group, u, y) ?? []);
    // Every group may have been dealt the same x twice; then one that was not.
    const last = dealt.length > 0 ? undefined : through(spreadOut(u, count), u, y);
    const candidates = last === undefined ? dealt : [last];
    if (candidates.length === 0) throw undetermined('robustPolynomialRegression', count - 1);
    const errors = candidates.map((coefficients) => medianError(coefficients, u, y));
    const least = errors.reduce((a, b) => Math.min(a, b));
    requireFinite([least]);
    return { coefficients: candidates[errors.indexOf(least)]!, center, spread };
  },
  at: valueAt,
});

function valueAt({ coefficients, center, spread }: Polynomial, x: number): number {
  return evaluate(coefficients, (x - center) / spread);
}

/** Horner: the highest power first. */
function evaluate(coefficients: Float64Array, u: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * u + coefficients[k]!;
  return value;
}

function unitScale(x: Float64Array) {
  const least = x.reduce((a, b) => Math.min(a, b));
  const most = x.reduce((a, b) => Math.max(a, b));
  const center = least / 2 + most / 2;
  const spread = most / 2 - least / 2 || 1;
  return { u: x.map((value) => (value - center) / spread), center, spread };
}

/** One more than the degree, but no more than there are different x: they could not tell more apart. */
function countCoefficients(u: Float64Array, degree: number): number {
  return Math.min(degree + 1, new Set(u).size);
}

function packagePolynomial(u: Float64Array, y: Float64Array, degree: number): readonly number[] {
  try {
    return new PolynomialRegression(u, y, degree).coefficients;
  } catch (cause) {
    throw undetermined('polynomialRegression', degree, cause);
  }
}

function undetermined(name: string, degree: number, cause?: unknown): ValidationError {
  return new ValidationError(
    {
      what: `The rows do not determine a polynomial of degree ${degree}: some x are too near to each other`,
      where: `${name}.degree`,
      remedy: 'Choose a lower degree',
    },
    { cause },
  );
}

/** Deals rows into groups of `size`, each to a random one or, where that is full, the next that is not, as the package does. */
function deal(rows: number, size: number, random: Random): number[][] {
  const groups: number[][] = Array.from({ length: Math.floor(rows / size) }, () => []);
  for (let row = 0; row < groups.length * size; row++) {
    let at = Math.floor(random.next() * groups.length);
    while (groups[at]!.length === size) at = (at + 1) % groups.length;
    groups[at]!.push(row);
  }
  return groups;
}

/** A group of rows with different x, from the least to the largest. */
function spreadOut(u: Float64Array, size: number): number[] {
  const rows = new Map(Array.from(u, (value, row) => [value, row]));
  const sorted = [...rows.keys()].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return Array.from({ length: size }, (_, i) => rows.get(sorted[Math.floor((i * last) / Math.max(1, size - 1))]!)!);
}

/** The coefficients of the polynomial through a group's points; undefined where two of them have the same x. */
function through(group: readonly number[], u: Float64Array, y: Float64Array): Float64Array<ArrayBuffer> | undefined {
  if (new Set(group.map((row) => u[row]!)).size < group.length) return undefined;
  const powers = group.map((row) => {
    const values = [1];
    while (values.length < group.length) values.push(values.at(-1)! * u[row]!);
    return values;
  });
  try {
    return Float64Array.from(
      solve(
        powers,
        group.map((row) => [y[row]!]),
      ).to1DArray(),
    );
  } catch {
    // x so near to each other that ml-matrix finds the equations singular: another group will do.
    return undefined;
  }
}

/** The lower median of the squared errors. */
function medianError(coefficients: Float64Array, u: Float64Array, y: Float64Array): number {
  const squares = u.map((value, row) => {
    const error = y[row]! - evaluate(coefficients, value);
    return error * error;
  });
  return squares.sort()[(squares.length - 1) >> 1]!;
}
