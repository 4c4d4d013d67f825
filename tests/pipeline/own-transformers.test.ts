import { describe, expect, it } from 'vitest';
import { linearRegression, randomForestRegressor } from '../../src/estimators/index.js';
import {
  columnTransformer,
  loadModel,
  numeric,
  pipeline,
  type TransformerDefinition,
} from '../../src/pipeline/index.js';
import { plainMean, plainMeanDefinition } from './custom-estimators.js';
import { houses } from './fixture.js';
import { fromSmallest, fromSmallestDefinition } from './own-transformers.js';

const rows = houses(60);
const transformers = [fromSmallestDefinition];
const options = { target: 'price', transformers };
const prepare = columnTransformer([{ select: numeric(), steps: [fromSmallest({ by: 2 })] }]);

describe('a transformer of the host’s own', () => {
  it('transforms in a pipeline, and before an estimator of Ciclo’s', async () => {
    const fitted = await pipeline(fromSmallest()).fit({ x: [3, 5, 9] }, { transformers });
    expect(fitted.transform({ x: [4] })).toEqual({ x: Float64Array.of(1) });
    const model = await pipeline(prepare, linearRegression()).fit(rows, options);
    const plain = await pipeline(columnTransformer([{ select: numeric(), steps: [] }]), linearRegression()).fit(rows, {
      target: 'price',
    });
    const [own, known] = [model, plain].map((one) => one.predict(rows.slice(0, 3)));
    for (const [i, value] of own!.entries()) expect(value).toBeCloseTo(known![i]!, 9);
  });

  it('works with an estimator of the host’s own, too', async () => {
    const estimators = [plainMeanDefinition()];
    const model = await pipeline(prepare, plainMean()).fit(rows, { ...options, estimators });
    const loaded = loadModel(model.toBytes(), { estimators, transformers });
    expect(loaded.predict(rows.slice(0, 1))).toEqual(model.predict(rows.slice(0, 1)));
  });

  it('gives the same bytes whatever the number of threads that fit the estimator', async () => {
    const forest = pipeline(prepare, randomForestRegressor({ nEstimators: 4 }));
    const [one, two] = await Promise.all([1, 2].map((threads) => forest.fit(rows, { ...options, threads })));
    expect(two!.toBytes()).toEqual(one!.toBytes());
  });

  it('is named when a model is loaded without it', async () => {
    const bytes = (await pipeline(prepare, linearRegression()).fit(rows, options)).toBytes();
    const missing = { code: 'UNKNOWN_TRANSFORMER', message: expect.stringContaining('"fromSmallest"') };
    expect(() => loadModel(bytes)).toThrow(expect.objectContaining(missing));
    expect(loadModel(bytes, { transformers }).predict(rows.slice(0, 1))).toHaveLength(1);
  });

  it('is named when a fit is not given it', async () => {
    const fit = pipeline(prepare, linearRegression()).fit(rows, { target: 'price' });
    await expect(fit).rejects.toMatchObject({ code: 'UNKNOWN_TRANSFORMER' });
  });

  it('has its options checked', async () => {
    const fit = pipeline(fromSmallest({ bye: 2 } as object), linearRegression()).fit(rows, options);
    await expect(fit).rejects.toThrow(/bye.*by/);
  });

  it('is refused when it is none, or has a name that is taken', async () => {
    const taken = { ...fromSmallestDefinition, name: 'standardScaler' };
    const given = [null, {}, taken, fromSmallestDefinition, fromSmallestDefinition] as TransformerDefinition[];
    const fit = pipeline(prepare, linearRegression()).fit(rows, { target: 'price', transformers: given });
    await expect(fit).rejects.toMatchObject({
      problems: [0, 1, 2, 4].map((i) => ({ where: `transformers[${i}]` })),
    });
  });

  it('cannot learn what no model could hold', async () => {
    const broken = { ...fromSmallestDefinition, fit: () => ({ state: Number.NaN, apply: (frame: never) => frame }) };
    const fit = pipeline(fromSmallest(), linearRegression()).fit(
      { x: [1, 2], price: [1, 2] },
      {
        target: 'price',
        transformers: [broken],
      },
    );
    await expect(fit).rejects.toMatchObject({ code: 'UNSAVABLE_STATE' });
  });

  it.each([
    ['a Map', new Map([['a', 1]])],
    ['a Date', new Date(0)],
    ['a number that is none', Number.NaN],
  ])('cannot learn %s, also where no estimator follows', async (_, learned) => {
    const fit = () => ({ state: { learned }, apply: (frame: never) => frame });
    const broken = { ...fromSmallestDefinition, fit } as unknown as TransformerDefinition;
    const refusal = { code: 'UNSAVABLE_STATE', message: expect.stringContaining('learned)') };
    const alone = pipeline(fromSmallest()).fit({ x: [1, 2] }, { transformers: [broken] });
    await expect(alone).rejects.toMatchObject(refusal);
    const before = pipeline(fromSmallest(), linearRegression()).fit(
      { x: [1, 2], price: [1, 2] },
      { target: 'price', transformers: [broken] },
    );
    await expect(before).rejects.toMatchObject(refusal);
  });
});
