import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classificationLoss,
  type LossRows,
  regressionLoss,
  regressionLosses,
} from '../../../src/estimators/trees/losses/index.js';
import { weightedQuantile } from '../../../src/estimators/trees/losses/weighted-quantile.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { friedman, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

const losses = [
  ...regressionLosses.map((name) => [name, regressionLoss(name, 0.8), 0] as const),
  ['two classes', classificationLoss(2), 2] as const,
  ['four classes', classificationLoss(4), 4] as const,
];

function rowsFor(classes: number, outputs: number, seed = 4): LossRows {
  const random = createRandom(seed);
  const target = Float64Array.from({ length: 40 }, () => (classes > 0 ? random.integer(classes) : random.integer(9)));
  return {
    target,
    weights: Float64Array.from(target, () => 0.5 + random.next()),
    roles: new Uint8Array(40),
    scores: Float64Array.from({ length: 40 * outputs }, () => random.normal()),
  };
}

describe.each(losses)('%s', (name, loss, classes) => {
  const { outputs } = loss;
  const totalOf = (rows: LossRows) => {
    let sum = 0;
    for (let output = 0; output < outputs; output++)
      sum += loss.derive(rows, output, new Float64Array(40), new Float64Array(40)).losses[0]!;
    return sum;
  };

  it('gives the slope of its own value', () => {
    const rows = rowsFor(classes, outputs);
    const gradients = new Float64Array(40);
    // Huber's corner follows the residuals; where no residual crosses it, nothing else moves.
    const step = 1e-6;
    for (let output = 0; output < outputs; output++) {
      loss.derive(rows, output, gradients, new Float64Array(40));
      for (const row of [0, 7, 23]) {
        const moved = (by: number) => {
          const scores = rows.scores.slice();
          scores[row * outputs + output] = scores[row * outputs + output]! + by;
          return totalOf({ ...rows, scores });
        };
        if (name === 'huber') continue;
        expect(gradients[row]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 5);
      }
    }
  });

  it('begins where no constant score does better', () => {
    const rows = rowsFor(classes, outputs);
    const baseline = loss.baseline(rows);
    const at = (shift: number, output: number) =>
      totalOf({
        ...rows,
        scores: rows.scores.map((_, i) => baseline[i % outputs]! + (i % outputs === output ? shift : 0)),
      });
    if (name === 'huber') return;
    for (let output = 0; output < outputs; output++)
      for (const shift of [-0.1, 0.1]) expect(at(shift, output)).toBeGreaterThanOrEqual(at(0, output) - 1e-9);
  });

  it('tells the losses of the rows that are kept apart by themselves', () => {
    const rows = rowsFor(classes, outputs);
    const apart = { ...rows, roles: Uint8Array.from(rows.roles, (_, row) => row % 2) };
    const tally = new Float64Array(2);
    for (let output = 0; output < outputs; output++) {
      const own = loss.derive(apart, output, new Float64Array(40), new Float64Array(40)).losses;
      tally[0] = tally[0]! + own[0]!;
      tally[1] = tally[1]! + own[1]!;
    }
    if (name !== 'huber') expect(tally[0]! + tally[1]!).toBeCloseTo(totalOf(rows), 9);
    expect(Math.min(tally[0]!, tally[1]!)).not.toBe(0);
  });
});

describe('weightedQuantile', () => {
  it('is the usual median where weights are equal', () => {
    expect(weightedQuantile(Float64Array.of(3, 1, 2), Float64Array.of(1, 1, 1), 0.5)).toBe(2);
    expect(weightedQuantile(Float64Array.of(4, 1, 2, 3), Float64Array.of(1, 1, 1, 1), 0.5)).toBe(2.5);
  });

  it('does not mind that sums of weights are rounded', () => {
    const values = Float64Array.from({ length: 10 }, (_, i) => i);
    for (const weight of [0.1, 0.3, 1, 7])
      expect(
        weightedQuantile(
          values,
          values.map(() => weight),
          0.5,
        ),
      ).toBe(4.5);
  });

  it('takes a value of weight n for n values', () => {
    const item = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), fc.constantFrom(0.1, 0.5, 0.75), (items, share) => {
        const values = Float64Array.from(items, ([value]) => value);
        const weights = Float64Array.from(items, ([, weight]) => weight);
        const many = Float64Array.from(items.flatMap(([value, weight]) => new Array<number>(weight).fill(value)));
        expect(weightedQuantile(values, weights, share)).toBe(
          weightedQuantile(
            many,
            many.map(() => 1),
            share,
          ),
        );
      }),
    );
  });
});

describe('gradientBoostingRegressor', () => {
  const definition = definitionOf('gradientBoostingRegressor');
  const noisy = friedman(1500, { noise: 3 });

  async function predict(given = noisy, options = {}) {
    const fitted = await fitInline(definition, given, { nEstimators: 150, ...options });
    const out = new Float64Array(given.features.rows);
    fitted.predict(given.features, out);
    return out;
  }

  it.each([0.1, 0.5, 0.9])('predicts the quantile %f', async (alpha) => {
    const told = await predict(noisy, { loss: 'quantile', alpha, maxDepth: 2 });
    const below = noisy.target.filter((value, row) => value <= told[row]!).length / 1500;
    expect(Math.abs(below - alpha)).toBeLessThan(0.05);
  });

  it.each(['absoluteError', 'huber'])('is not led astray by outliers: %s', async (loss) => {
    const clean = friedman(1500);
    const target = clean.target.map((value, row) => (row % 20 === 0 ? value + 1000 : value));
    const told = await predict({ ...clean, target }, { loss, alpha: 0.9 });
    const off = told.map((value, row) => Math.abs(value - clean.target[row]!)).sort();
    expect(off[750]).toBeLessThan(1);
  });

  it('predicts means of counts, which are above 0', async () => {
    const random = createRandom(3);
    const rows = Array.from({ length: 2000 }, () => [random.next() * 3]);
    const target = rows.map(([x]) => {
      // Counts of mean exp(x), by Knuth's method.
      const limit = Math.exp(-Math.exp(x!));
      let count = 0;
      for (let product = random.next(); product > limit; product *= random.next()) count++;
      return count;
    });
    const told = await predict(problem(rows, target), { loss: 'poisson', maxDepth: 2, nEstimators: 60 });
    expect(Math.min(...told)).toBeGreaterThan(0);
    const off = told.map((value, row) => Math.abs(value / Math.exp(rows[row]![0]!) - 1));
    expect(off.reduce((sum, value) => sum + value, 0) / 2000).toBeLessThan(0.15);
  });

  it('does not let one large count among small ones run away', async () => {
    const random = createRandom(9);
    const rows = Array.from({ length: 3000 }, () => [random.next(), random.next()]);
    const target = rows.map((_, row) => (row === 17 ? 1000 : random.integer(2)));
    const told = await predict(problem(rows, target), { loss: 'poisson' });
    expect(Math.max(...told)).toBeLessThan(2000);
  });

  it("refuses counts below 0 for 'poisson', and says where", async () => {
    await expect(predict(problem([[1], [2]], [1, -1]), { loss: 'poisson' })).rejects.toThrow(
      /below 0 in 1 rows.*rows 1/s,
    );
  });

  it('takes nothing from features where the L1 penalty is larger than what they say', async () => {
    const told = await predict(problem([[1], [2], [3], [4]], [0, 0, 1, 1]), { l1Regularization: 10 });
    expect([...told]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it('shrinks each leaf by −sign(G) max(0, |G| − α) / (n + λ)', async () => {
    const options = { nEstimators: 1, learningRate: 1, l1Regularization: 0.25, l2Regularization: 2 };
    const told = await predict(problem([[1], [1], [9], [9]], [0, 0, 4, 4]), options);
    // Baseline 2; on the left G = 2 · 2 = 4 and n = 2: 2 − (4 − 0.25) / (2 + 2).
    expect([...told]).toEqual([1.0625, 1.0625, 2.9375, 2.9375]);
  });
});
