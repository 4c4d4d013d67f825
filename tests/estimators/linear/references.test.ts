import { describe, expect, it } from 'vitest';
import { fitInline } from '../fit-context.js';
import { linearEstimator, problemOf, type Reference, readReferences } from './reference.js';

const relative = 1e-6;
/** What a coefficient may be off besides, as a share of what the column that counts most contributes. */
const share = 1e-9;

/** Coefficients are held by what they contribute: those of a column that hardly varies are otherwise only rounding. */
function expectClose(found: readonly number[], { coefficients, features }: Reference): void {
  const sizes = features[0]!.map((_, column) => Math.max(...features.map((row) => Math.abs(row[column]!))));
  const size = (i: number) => sizes[i % sizes.length]!;
  const largest = Math.max(...coefficients.map((value, i) => Math.abs(value) * size(i)));
  expect(found).toHaveLength(coefficients.length);
  const off = found.filter((value, i) => {
    const allowed = relative * Math.abs(coefficients[i]!) * size(i) + share * largest + 1e-12;
    return !(Math.abs(value - coefficients[i]!) * size(i) <= allowed);
  });
  expect(off, `found ${found}, not ${coefficients}`).toEqual([]);
}

async function fitReference(reference: Reference) {
  const fitted = await fitInline(linearEstimator(reference.estimator), problemOf(reference), reference.options);
  const { coefficients, intercept, intercepts, converged } = fitted.attributes as {
    coefficients: Float64Array;
    intercept?: number;
    intercepts?: Float64Array;
    converged?: boolean;
  };
  return { fitted, coefficients: [...coefficients], intercepts: [...(intercepts ?? [intercept!])], converged };
}

const files = ['least-squares.json', 'elastic-net.json', 'logistic.json', 'wide.json'];

for (const reference of files.flatMap(readReferences)) {
  describe(`${reference.estimator}, ${reference.name}`, () => {
    it("finds scikit-learn's coefficients and intercept to a millionth", async () => {
      const { coefficients, intercepts, converged } = await fitReference(reference);
      expectClose(coefficients, reference);
      intercepts.forEach((value, k) => {
        const expected = reference.intercepts[k]!;
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * (1 + Math.abs(expected)));
      });
      expect(converged ?? true).toBe(true);
    });
  });
}

describe('logisticRegression', () => {
  it.each(['logistic.json', 'wide.json'].flatMap(readReferences).filter(({ classes }) => classes))(
    "gives scikit-learn's probabilities: $name",
    async (reference) => {
      const { fitted } = await fitReference(reference);
      const classes = reference.classes!;
      const { features } = problemOf(reference);
      const out = new Float64Array(features.rows * classes);
      fitted.predictProba!(features, out);
      reference.probabilities!.flat().forEach((expected, i) => {
        expect(out[i]).toBeCloseTo(expected, 6);
      });
    },
  );
});
