import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Options, Problem } from '../../../src/estimators/estimator.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

const regressor = definitionOf('gradientBoostingRegressor');
const classifier = definitionOf('gradientBoostingClassifier');
const options = { nEstimators: 30, maxDepth: 4, minSamplesLeaf: 1 };

/** Two features, an outcome that follows the first one in waves, and noise. */
function waves(seed: number, classes = 0): Problem {
  const random = createRandom(seed);
  const rows = Array.from({ length: 200 }, () => [random.next() * 10, random.next() * 10]);
  const outcome = rows.map(([a, b]) => a! / 3 + 2 * Math.sin(a!) + Math.sin(b! * 2) + random.normal());
  return problem(rows, classes === 0 ? outcome : outcome.map((y) => (y > 1 ? 1 : 0)), classes);
}

async function along(given: Problem, settings: Options, other: number) {
  const fitted = await fitInline(given.classes > 0 ? classifier : regressor, given, settings);
  const path = Array.from({ length: 101 }, (_, i) => [i / 10, other]);
  const out = new Float64Array(101 * Math.max(1, given.classes));
  if (fitted.predictProba) fitted.predictProba(matrix(path), out);
  else fitted.predict(matrix(path), out);
  return given.classes > 0 ? [...out].filter((_, i) => i % 2 === 1) : [...out];
}

const rises = (values: number[]) => values.every((value, i) => i === 0 || value >= values[i - 1]! - 1e-12);

describe('monotonicCst', () => {
  it.each([0, 2])(
    'lets the outcome only rise, or only fall, wherever the others stand: %i classes',
    async (classes) => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), fc.integer({ min: 0, max: 10 }), async (seed, other) => {
          const given = waves(seed, classes);
          expect(rises(await along(given, { ...options, monotonicCst: { x0: 1 } }, other))).toBe(true);
          const falling = await along(given, { ...options, monotonicCst: { x0: -1 } }, other);
          expect(rises(falling.map((value) => -value))).toBe(true);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('is what makes the difference', async () => {
    expect(rises(await along(waves(1), options, 5))).toBe(false);
  });

  it('still learns what it may', async () => {
    const told = await along(waves(1), { ...options, monotonicCst: { x0: 1 } }, 5);
    expect(told.at(-1)! - told[0]!).toBeGreaterThan(2);
  });

  it('refuses features that do not exist, and three classes, all at once', async () => {
    const given = {
      ...waves(1),
      target: new Float64Array(200).map((_, i) => i % 3),
      classes: 3,
      classNames: ['a', 'b', 'c'],
    };
    const fit = fitInline(classifier, given, { monotonicCst: { x9: 1, x0: 1 } });
    await expect(fit).rejects.toThrow(/(?=.*"x9")(?=.*three classes)/s);
  });

  it.each(['absoluteError', 'huber', 'quantile'])('is refused where leaves say a quantile: %s', async (loss) => {
    await expect(fitInline(regressor, waves(1), { loss, monotonicCst: { x0: 1 } })).rejects.toThrow(/monotonicCst/);
  });
});
