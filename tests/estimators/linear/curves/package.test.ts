import {
  ExponentialRegression,
  PolynomialRegression,
  PowerRegression,
  RobustPolynomialRegression,
  SimpleLinearRegression,
  TheilSenRegression,
} from 'ml-regression';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Options } from '../../../../src/estimators/index.js';
import { createRandom } from '../../../../src/random/index.js';
import { fitInline } from '../../fit-context.js';
import { matrix, problem } from '../../problems.js';
import { linearEstimator } from '../reference.js';

const random = createRandom(7);
const x = Array.from({ length: 41 }, () => 0.5 + 3 * random.next());
const y = x.map((value) => 2 + value * value + 0.3 * random.next());
const at = [0.2, 0.5, 1, 1.7, 2.5, 3.3, 5];

async function predicted(name: string, options: Options = {}, seed = 42): Promise<number[]> {
  const of = problem(
    x.map((value) => [value]),
    y,
  );
  const fitted = await fitInline(linearEstimator(name), of, options, { seed });
  const out = new Float64Array(at.length);
  fitted.predict(matrix(at.map((value) => [value])), out);
  return [...out];
}

function expectSame(found: readonly number[], expected: readonly number[]): void {
  found.forEach((value, i) => {
    expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(1e-9);
  });
}

const same: readonly { name: string; options: Options; model: { predict(x: number): number } }[] = [
  { name: 'simpleLinearRegression', options: {}, model: new SimpleLinearRegression(x, y) },
  { name: 'theilSenRegression', options: {}, model: new TheilSenRegression(x, y) },
  { name: 'polynomialRegression', options: { degree: 3 }, model: new PolynomialRegression(x, y, 3) },
  { name: 'exponentialRegression', options: {}, model: new ExponentialRegression(x, y) },
  { name: 'powerRegression', options: {}, model: new PowerRegression(x, y) },
];

describe("predictions equal ml-regression's own", () => {
  it.each(same)('$name $options', async ({ name, options, model }) => {
    expectSame(
      await predicted(name, options),
      at.map((value) => model.predict(value)),
    );
  });

  describe('robustPolynomialRegression', () => {
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it('when the package draws from the same source, its degree being one more', async () => {
      const { next } = createRandom(42);
      vi.spyOn(Math, 'random').mockImplementation(next);
      const model = new RobustPolynomialRegression(x, y, 3);
      vi.restoreAllMocks();
      expectSame(
        await predicted('robustPolynomialRegression', { degree: 2 }),
        at.map((value) => model.predict(value)),
      );
    });
  });
});
