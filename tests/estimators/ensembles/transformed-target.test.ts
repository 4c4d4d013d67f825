import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TargetTransform, targetTransforms } from '../../../src/estimators/ensembles/target-transforms.js';
import {
  decisionTreeRegressor,
  dummyRegressor,
  linearRegression,
  ridge,
  type TransformedTargetOptions,
  transformedTarget,
} from '../../../src/estimators/index.js';
import fixture from '../../fixtures/ensembles/ensembles.json' with { type: 'json' };
import powers from '../../fixtures/numeric/power-transforms.json' with { type: 'json' };
import { matrix, problem } from '../problems.js';
import { definitionOf, expectClose, fitSpec, predictionsOf, problems } from './fixture.js';

type Transform = NonNullable<TransformedTargetOptions['transform']>;

const learn = (transform: Transform, rows: number[][], target: number[]) =>
  fitSpec(transformedTarget(linearRegression(), { transform }), problem(rows, target));

describe('transformedTarget', () => {
  it.each(Object.entries(fixture.targets))(
    'predicts on the scale of %s as scikit-learn does',
    async (name, expected) => {
      const spec = transformedTarget(linearRegression(), { transform: name as Transform });
      // The powers are found by a search, to about 1e-8.
      expectClose(predictionsOf(await fitSpec(spec, problems.values)), expected, 1e-6);
    },
  );

  it('learns growth that is straight on its scale, and goes on with it', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i]);
    const fitted = await learn(
      'log',
      rows,
      rows.map(([x]) => Math.exp(1 + 0.1 * x!)),
    );
    expectClose(predictionsOf(fitted, matrix([[40], [-10]])), [Math.exp(5), Math.exp(0)]);
  });

  it('says what the regressor and the transform have learned', async () => {
    const attributes = async (transform: Transform) =>
      (await fitSpec(transformedTarget(ridge(), { transform }), problems.values)).attributes;
    expect(await attributes('boxCox')).toMatchObject({
      lambda: expect.any(Number),
      estimator: { intercept: expect.any(Number) },
    });
    expect(await attributes('standard')).toMatchObject({ mean: expect.any(Number), scale: expect.any(Number) });
    expect(await attributes('quantile')).toMatchObject({ quantiles: expect.any(Float64Array) });
  });

  it('has the importances of the regressor', async () => {
    const tree = decisionTreeRegressor();
    const fitted = await fitSpec(transformedTarget(tree, { transform: 'standard' }), problems.values);
    const { featureImportances } = await fitSpec(tree, problems.values);
    expectClose(fitted.featureImportances!, [...featureImportances!]);
  });

  it.each([
    ['log', [1, 0, 2, -3], [1, 3]],
    ['boxCox', [1, 0, 2, -3], [1, 3]],
    ['log1p', [1, -1, 0, -3], [1, 3]],
  ] as const)('refuses values that %s does not take, and names their rows', async (transform, target, rows) => {
    const fit = learn(transform, [[1], [2], [3], [4]], [...target]);
    await expect(fit).rejects.toMatchObject({
      problems: rows.map((row) => ({ where: `transformedTarget.transform, row ${row}` })),
    });
  });

  it('asks nothing of rows that weigh nothing, and names the others by their place', async () => {
    const data = problem([[1], [2], [3], [4]], [1, -5, 2, -3]);
    const spec = transformedTarget(ridge(), { transform: 'log' });
    await expect(fitSpec(spec, { ...data, sampleWeight: Float64Array.of(1, 0, 1, 1) })).rejects.toMatchObject({
      problems: [{ where: 'transformedTarget.transform, row 3' }],
    });
    const sound = fitSpec(spec, { ...data, sampleWeight: Float64Array.of(1, 0, 1, 0) });
    await expect(sound).resolves.toBeDefined();
  });

  it.each(['boxCox', 'yeoJohnson'] as const)('keeps the digits of years by %s', async (transform) => {
    for (const { values } of Object.values(powers.far)) {
      const years = [...new Set(values)];
      const rows = years.map((year) => [year % 100]);
      const spec = transformedTarget(decisionTreeRegressor(), { transform });
      expectClose(predictionsOf(await fitSpec(spec, problem(rows, years)), matrix(rows)), years, 1e-11);
    }
  });

  it('loads what was learned before powers were seen from the middle of the values', async () => {
    const { state: estimator } = await fitSpec(dummyRegressor(), problem([[0], [1]], [1, 3]));
    const spec = transformedTarget(dummyRegressor(), { transform: 'boxCox' });
    const fitted = definitionOf(spec).load({ transform: 'boxCox', learned: { lambda: 0.5 }, estimator });
    expectClose(predictionsOf(fitted, matrix([[0]])), [4]);
  });

  it('refuses values whose squares are infinite', async () => {
    await expect(learn('standard', [[1], [2], [3]], [1e200, -1e200, 3e200])).rejects.toMatchObject({
      problems: [{ where: 'transformedTarget.transform', what: expect.stringContaining('so large') }],
    });
  });

  it('refuses a prediction to which no value belongs, and names its row', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i]);
    const fitted = await learn(
      'log',
      rows,
      rows.map(([x]) => Math.exp(x!)),
    );
    expect(() => predictionsOf(fitted, matrix([[1], [1e6], [2]]))).toThrow('(row 1)');
  });

  it('predicts no less than 0 by Box–Cox, however far out', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i + 1]);
    const fitted = await learn(
      'boxCox',
      rows,
      rows.map(([x]) => x! ** 2),
    );
    expect(predictionsOf(fitted, matrix([[-1000]]))).toEqual([0]);
  });

  it('stays within the training values by quantiles', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i]);
    const fitted = await learn(
      'quantile',
      rows,
      rows.map(([x]) => x! ** 3),
    );
    expect(predictionsOf(fitted, matrix([[-1000], [1000]]))).toEqual([0, 19 ** 3]);
  });
});

describe.each(Object.entries<TargetTransform>(targetTransforms))('the transform %s', (_, transform) => {
  const least = transform.above === undefined ? -50 : transform.above + 0.5;
  const values = fc.array(fc.double({ min: least, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 });

  it('leads back to the values that it has learned from', () => {
    fc.assert(
      fc.property(values, (given) => {
        const learned = transform.learn(Float64Array.from(given));
        for (const value of given) {
          const back = transform.invert(transform.apply(value, learned), learned);
          expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
        }
      }),
    );
  });

  it('keeps the order of values', () => {
    fc.assert(
      fc.property(values, (given) => {
        const learned = transform.learn(Float64Array.from(given));
        const applied = given.toSorted((a, b) => a - b).map((value) => transform.apply(value, learned));
        applied.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual((applied[i - 1] ?? -Infinity) - 1e-12);
        });
      }),
    );
  });
});
