import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/pipeline/index.js';
import { loadXgboostModel } from '../../../src/pipeline/xgboost/index.js';
import { caseOf, largestDifference, modelText, tableOf } from './fixture.js';

const parsed = (name: string) => JSON.parse(modelText(name));

describe('loadXgboostModel predicts as XGBoost does, to 1e-6', () => {
  it.each([
    'regression',
    'exact-regression',
    'absolute-error-of-parallel-trees',
    'reg-pseudohubererror',
    'reg-squaredlogerror',
    'count-poisson',
    'reg-gamma',
    'reg-tweedie',
    'one-hot',
    'partitions',
  ])('numbers: %s', (name) => {
    const { rows, predictions } = caseOf(name);
    const model = loadXgboostModel(modelText(name));
    const predicted = model.predict(tableOf(model.featureNames, rows)) as number[];
    expect(model.task).toBe('regression');
    expect(largestDifference(predicted, predictions)).toBeLessThan(1e-6);
  });

  it.each(['binary', 'classes', 'softmax-of-two-classes'])('probabilities: %s', (name) => {
    const { rows, predictions } = caseOf(name);
    const model = loadXgboostModel(modelText(name), { rounds: 'all' });
    const probabilities = model.predictProba(tableOf(model.featureNames, rows));
    const expected = predictions.map((p) => (typeof p === 'number' ? [1 - p, p] : p));
    expect(largestDifference(probabilities, expected)).toBeLessThan(1e-6);
  });

  it('classes: softmax', () => {
    const { rows, predictions } = caseOf('softmax');
    const model = loadXgboostModel(modelText('softmax'));
    expect(model.classes).toEqual([0, 1, 2]);
    expect(model.predict(tableOf(model.featureNames, rows))).toEqual(predictions);
  });

  it.each(['one-hot', 'partitions'])('texts as XGBoost takes their numbers: %s', (name) => {
    const { texts, predictions, categories } = caseOf(name);
    const model = loadXgboostModel(modelText(name), { categories: categories! });
    expect(model.signature.columns.map(({ type }) => type)).toEqual(['numeric', 'categorical', 'categorical']);
    const predicted = model.predict(tableOf(model.featureNames, texts!)) as number[];
    expect(largestDifference(predicted, predictions)).toBeLessThan(1e-6);
  });

  it('after it was saved and loaded as any model is', () => {
    const { texts, categories } = caseOf('partitions');
    const model = loadXgboostModel(modelText('partitions'), { categories: categories! });
    const table = tableOf(model.featureNames, texts!);
    const again = loadModel(model.toBytes());
    expect(again.predict(table)).toEqual(model.predict(table));
    expect(again.manifest).toEqual(model.manifest);
  });
});

describe('a category that no split lists', () => {
  it.each(['one-hot', 'partitions'])('goes the other way, however high its number: %s', (name) => {
    const model = loadXgboostModel(modelText(name));
    const unlisted = { size: 0, colour: 1000, city: 1000 };
    const far = { size: 0, colour: 16_000_000, city: 16_000_000 };
    expect(model.predict([unlisted])).toEqual(model.predict([far]));
  });

  it('is taken for missing where it is a text', () => {
    const { categories } = caseOf('partitions');
    const model = loadXgboostModel(modelText('partitions'), { categories: categories! });
    const [unknown, missing] = model.predict([
      { size: 1, colour: 'ochre', city: 'Atlantis' },
      { size: 1, colour: null, city: null },
    ]);
    expect(unknown).toBe(missing);
  });
});

describe('the file', () => {
  it('may be text, bytes or what JSON.parse made of it', () => {
    const text = modelText('regression');
    const predict = (source: string | Uint8Array | object) =>
      loadXgboostModel(source).predict([{ f0: 1, f1: 2, f2: -1, f3: 0 }]);
    expect(predict(Buffer.from(text))).toEqual(predict(text));
    expect(predict(JSON.parse(text))).toEqual(predict(text));
  });

  it('may hold NaN as a number and as a text', () => {
    const text = modelText('partitions');
    expect(text).toContain('NaN');
    const parameters = JSON.stringify('{"missing": NaN, "a\\"": 1}');
    const named = text.replace('"attributes":{', `"attributes":{"scikit_learn":${parameters},`);
    expect(loadXgboostModel(named).featureNames).toEqual(['size', 'colour', 'city']);
  });

  it('may be as XGBoost 3 writes it: flags as booleans, the base score in brackets, the rounds written down', () => {
    const file = parsed('regression');
    const { learner } = file;
    file.version = [3, 3, 0];
    learner.learner_model_param.base_score = '[5E-1]';
    const { model } = learner.gradient_booster;
    model.cats = { enc: [], feature_segments: [], sorted_idx: [] };
    model.iteration_indptr = Array.from({ length: model.trees.length + 1 }, (_, i) => i);
    for (const tree of model.trees) tree.default_left = tree.default_left.map((flag: number) => flag === 1);
    const { rows, predictions } = caseOf('regression');
    const loaded = loadXgboostModel(file);
    expect(largestDifference(loaded.predict(tableOf(loaded.featureNames, rows)) as number[], predictions)).toBeLessThan(
      1e-6,
    );
  });

  it('may have a base score a class, which is added as it is (issue 11763 in the repository of XGBoost)', () => {
    const file = parsed('softmax');
    file.version = [3, 1, 0];
    file.learner.learner_model_param.base_score = '[2.5E-1,2.5E-1,5E-1]';
    for (const tree of file.learner.gradient_booster.model.trees) tree.split_conditions.fill(0);
    const [probabilities] = loadXgboostModel(file).predictProba([{ f0: 1, f1: 1, f2: 1, f3: 1 }]);
    expect(largestDifference(probabilities!, [0.30450436, 0.30450436, 0.39099133])).toBeLessThan(1e-7);
  });
});

describe('rounds, where XGBoost stopped early', () => {
  const load = (rounds?: 'best' | 'all') => loadXgboostModel(modelText('classes'), rounds && { rounds });

  it('must be chosen', () => {
    expect(() => load()).toThrow(/Of 8 rounds the 5th was the best.*XGBClassifier/s);
  });

  it('up to the best predict as XGBoost does up to there', () => {
    const { rows, best } = caseOf('classes');
    const model = load('best');
    expect(largestDifference(model.predictProba(tableOf(model.featureNames, rows)), best!)).toBeLessThan(1e-6);
    expect(model.manifest.pipeline.estimator.options).toMatchObject({ nEstimators: 5 });
  });

  it('need no choice where the last was the best', () => {
    expect(loadXgboostModel(modelText('binary')).manifest.pipeline.estimator.options).toEqual({
      nEstimators: 15,
      maxDepth: 4,
    });
  });

  it('cannot be the best where the file names none', () => {
    const file = parsed('binary');
    file.learner.attributes = {};
    expect(() => loadXgboostModel(file, { rounds: 'best' })).toThrow(/names no best round/);
  });
});

describe('names', () => {
  it('are those in the file', () => {
    const model = loadXgboostModel(modelText('binary'));
    expect(model.featureNames).toEqual(['age', 'height of room', 'φ', '__proto__']);
  });

  it('may be given', () => {
    const model = loadXgboostModel(modelText('softmax'), {
      featureNames: ['a', 'b', 'c', 'd'],
      classes: ['low', 'middle', 'high'],
      target: 'price',
    });
    expect(model.target).toBe('price');
    expect(model.classes).toEqual(['low', 'middle', 'high']);
    expect(['low', 'middle', 'high']).toContain(model.predict([{ a: 1, b: 2, c: 3, d: 4 }])[0]);
  });

  it.each([
    [{ featureNames: ['a', 'a', 'b'] }, /There are 4 features, and 3 names.*Two features are called "a"/s],
    [{ classes: ['x', 'x'] }, /There are 3 classes, and 2 labels.*Two classes are called "x"/s],
    [{ target: 'f2' }, /A feature is called "f2", as the target is/],
    [{ categories: { f0: ['a', 'a'] } }, /knows no categorical feature "f0".*"a" stands there twice/s],
    [{ round: 'best', classes: 'x' } as object, /classes must be a list.*no option round.*Use rounds/s],
  ])('that do not fit are refused: %j', (options, message) => {
    expect(() => loadXgboostModel(modelText('softmax'), options)).toThrow(
      expect.objectContaining({ code: 'VALIDATION', message: expect.stringMatching(message) }),
    );
  });

  it('of categories must be as many as the trees know', () => {
    expect(() => loadXgboostModel(modelText('partitions'), { categories: { city: ['Rome'] } })).toThrow(
      /knows a category 44, and there are 1 texts \(categories of "city"\)/,
    );
  });
});

describe('what the model says of itself', () => {
  it('leaves open what the file does not tell', () => {
    const { manifest, profile, signature } = loadXgboostModel(modelText('regression'));
    expect(manifest).toMatchObject({ importedFrom: 'XGBoost 1.7.4', seed: null, data: null, metrics: {} });
    expect(manifest.pipeline).toEqual({
      steps: [],
      estimator: expect.objectContaining({
        name: 'gradientBoostingRegressor',
        options: { nEstimators: 20, maxDepth: 4 },
      }),
    });
    expect(profile.rows).toBe(0);
    expect(signature.columns[0]).toEqual({ name: 'f0', type: 'numeric', min: null, max: null, missing: true });
  });

  it('has what the training data tell, where they are given', () => {
    const trainingData = { f3: [1, 2], f0: [1, null], f1: [4, 5], f2: [0, 0], y: [1, 2] };
    const { manifest, profile, signature } = loadXgboostModel(modelText('regression'), { trainingData });
    expect(manifest.data).toEqual({ fingerprint: expect.any(String), rows: 2 });
    expect(profile.rows).toBe(2);
    expect(signature.columns[1]).toEqual({ name: 'f1', type: 'numeric', min: 4, max: 5, missing: false });
  });

  it('ranks the features by what their splits gained', () => {
    const importances = loadXgboostModel(modelText('regression')).featureImportances()!;
    const gained = new Map<number, number>();
    for (const { split_indices, loss_changes, left_children } of parsed('regression').learner.gradient_booster.model
      .trees)
      for (const [node, feature] of split_indices.entries())
        if (left_children[node] >= 0) gained.set(feature, (gained.get(feature) ?? 0) + loss_changes[node]);
    const total = [...gained.values()].reduce((a, b) => a + b);
    expect(importances.map(({ name }) => name)).toEqual(['f0', 'f1', 'f2', 'f3']);
    for (const [i, { importance }] of importances.entries()) expect(importance).toBeCloseTo(gained.get(i)! / total, 12);
  });
});
