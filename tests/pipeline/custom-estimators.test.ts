import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import type { EstimatorDefinition, Problem } from '../../src/estimators/index.js';
import { loadModel, pipeline } from '../../src/pipeline/index.js';
import { createRegistry } from '../../src/registry/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { createTrainer } from '../../src/trainer/index.js';
import { plainMean, plainMeanDefinition } from './custom-estimators.js';

const rows = [
  { size: 1, town: 'b', w: 1, price: 10 },
  { size: null, town: 'a', w: 3, price: 30 },
];
const mine = plainMeanDefinition();
const means = pipeline(plainMean());
const fitMean = (options: object = {}) => means.fit(rows, { target: 'price', estimators: [mine], ...options });

describe('an estimator of the host’s own', () => {
  it('is fitted by the definition that is handed over, and predicts', async () => {
    expect((await fitMean()).predict(rows)).toEqual([20, 20]);
  });

  it('is given the options with their defaults, and has its own refused like any other’s', async () => {
    const plus = await pipeline(plainMean({ plus: 1 })).fit(rows, { target: 'price', estimators: [mine] });
    expect(plus.predict(rows)).toEqual([21, 21]);
    const wrong = pipeline(plainMean({ pluss: 1 } as object)).fit(rows, { target: 'price', estimators: [mine] });
    await expect(wrong).rejects.toThrow(/no option pluss.*Use plus/);
  });

  it('is given the weights, which are no feature and which the model does not ask for', async () => {
    const seen: Problem[] = [];
    const model = await fitMean({ sampleWeight: 'w', estimators: [plainMeanDefinition(seen)] });
    expect(seen[0]).toMatchObject({ featureNames: ['size', 'town'], sampleWeight: Float64Array.of(1, 3) });
    expect(model.signature.columns.map(({ name }) => name)).toEqual(['size', 'town']);
    expect(model.manifest.sampleWeight).toBe('w');
    expect(model.predict([{ size: 1, town: 'a' }])).toEqual([25]);
  });

  it('is given texts as codes, with how many there are of them in each column', async () => {
    const seen: Problem[] = [];
    const model = await fitMean({ estimators: [plainMeanDefinition(seen)] });
    expect(seen[0]).toMatchObject({ categories: Uint32Array.of(0, 2, 0) });
    expect(Array.from(seen[0]!.features.data)).toEqual([1, Number.NaN, 1, 0, 1, 3]);
    expect(model.transform([{ size: 2, town: 'new', w: 1 }])).toEqual({
      size: Float64Array.of(2),
      town: Float64Array.of(Number.NaN),
      w: Float64Array.of(1),
    });
  });

  it('has nothing more to tell where its definition says nothing', async () => {
    expect((await fitMean()).attributes()).toEqual({});
  });

  it('reports its progress after that of the steps', async () => {
    const seen: number[] = [];
    await fitMean({ onProgress: (done: number) => seen.push(done) });
    expect(seen).toEqual([0.02, 0.51]);
  });

  it('is stopped by a signal where it reports progress', async () => {
    const stop = new AbortController();
    const onProgress = (done: number) => done > 0.02 && stop.abort(new Error('enough'));
    const later: EstimatorDefinition = {
      ...mine,
      async fit(problem, options, context) {
        await mine.fit(problem, options, context);
        context.onProgress?.(0.9);
        throw new Error('went on');
      },
    };
    await expect(fitMean({ estimators: [later], signal: stop.signal, onProgress })).rejects.toThrow('enough');
  });

  it('is named in the error where its definition is not handed over', async () => {
    const missing = expect.objectContaining({
      code: 'UNKNOWN_ESTIMATOR',
      message: expect.stringMatching(/"plainMean".*\{ estimators: \[definition\] \}/),
    });
    await expect(fitMean({ estimators: [] })).rejects.toEqual(missing);
    const bytes = (await fitMean()).toBytes();
    expect(() => loadModel(bytes)).toThrow(missing);
  });

  it('is refused under the name of one of Ciclo’s, twice, and where it is no definition', async () => {
    const named = (name: string) => ({ ...mine, name });
    const estimators = [named('linearRegression'), mine, mine, { name: 'x' } as object];
    await expect(fitMean({ estimators })).rejects.toMatchObject({
      code: 'VALIDATION',
      problems: [{ what: expect.stringContaining('"linearRegression"') }, { where: 'estimators[2]' }, {}],
    });
    await expect(fitMean({ estimators: mine })).rejects.toThrow(/no list of definitions/);
  });

  it('is refused where the pipeline takes it for another task', async () => {
    const spec = { ...plainMean(), task: 'classification' } as const;
    const fit = pipeline(spec).fit(rows, { target: 'town', estimators: [mine] });
    await expect(fit).rejects.toThrow(/is for regression, and the pipeline takes it for classification/);
  });

  it('is told where what it learned cannot be saved', async () => {
    const broken = { ...mine, fit: () => ({ state: { mean: Number.NaN }, predict: () => {} }) };
    await expect(fitMean({ estimators: [broken] })).rejects.toMatchObject({ code: 'UNSAVABLE_STATE' });
  });
});

describe('a model of such an estimator', () => {
  it('predicts identically when it is loaded with the definition', async () => {
    const model = await fitMean();
    const loaded = loadModel(model.toBytes(), { estimators: [mine] });
    expect(loaded.predict(rows)).toEqual(model.predict(rows));
    expect(loaded.toBytes()).toEqual(model.toBytes());
    expect(loaded.withMetrics({ r2: 0 }).predict(rows)).toEqual(model.predict(rows));
  });

  it('is trained, searched, registered and loaded where trainer and registry know the definition', async () => {
    const store = memoryStore();
    const tracker = createTracker(store);
    const registry = createRegistry(store, { estimators: [mine] });
    const { best } = await createTrainer({ tracker, registry, estimators: [mine] }).train({
      experiment: 'means',
      target: 'price',
      task: 'regression',
      train: rows,
      test: rows,
      candidates: { mean: { pipeline: means, search: { plus: [40, 0] }, cv: 2 } },
      metric: 'rmse',
      register: 'Means',
    });
    expect(best.params).toEqual({ plus: 0 });
    expect((await registry.load('models:/Means/1')).predict(rows)).toEqual([20, 20]);
    expect((await registry.load(`runs:/${best.runId}/model`)).predict(rows)).toEqual([20, 20]);
    await expect(createRegistry(store).load('models:/Means/1')).rejects.toMatchObject({ code: 'UNKNOWN_ESTIMATOR' });
  });
});
