import { describe, expect, it } from 'vitest';
import { packState, unpackState } from '../../../src/arrays/index.js';
import { ValidationError } from '../../../src/errors/index.js';
import type { EstimatorDefinition, Options, Problem } from '../../../src/estimators/estimator.js';
import { treeEstimators } from '../../../src/estimators/trees/index.js';
import { fitInline } from '../fit-context.js';
import { classified, friedman, problem } from '../problems.js';

/** Few trees, or so many; a single tree has no such option. */
function trees({ name }: EstimatorDefinition, nEstimators = 12): Options {
  return name.startsWith('decisionTree') ? {} : { nEstimators };
}

/** A problem of the estimator's task, the classes three. */
function problemFor(definition: EstimatorDefinition, rows = 300): Problem {
  return definition.task === 'regression' ? friedman(rows) : classified(rows, 3);
}

/** The same rows with a target of the estimator's task. */
function withTarget(definition: EstimatorDefinition, rows: number[][], target: number[]): Problem {
  return definition.task === 'regression' ? problem(rows, target) : problem(rows, target, 2);
}

async function fitAndPredict(definition: EstimatorDefinition, given: Problem, options = trees(definition)) {
  const fitted = await fitInline(definition, given, options);
  const out = new Float64Array(given.features.rows);
  fitted.predict(given.features, out);
  return { fitted, predicted: [...out] };
}

describe.each(treeEstimators.map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  it.each([2, 3, 7])('gives the same bytes on one thread and on %i', async (threads) => {
    const given = problemFor(definition);
    const alone = await fitInline(definition, given, trees(definition), { threads: 1 });
    const together = await fitInline(definition, given, trees(definition), { threads });
    expect(packState(together.state)).toEqual(packState(alone.state));
  });

  it('gives other trees for another seed only where it draws at random', async () => {
    const given = problemFor(definition);
    const one = await fitInline(definition, given, trees(definition), { seed: 1 });
    const other = await fitInline(definition, given, trees(definition), { seed: 2 });
    const draws = /^(randomForest|extraTrees)/.test(definition.name);
    expect(Buffer.compare(packState(one.state).bytes, packState(other.state).bytes) !== 0).toBe(draws);
  });

  it('predicts identically after saving and loading', async () => {
    const given = problemFor(definition);
    const { fitted, predicted } = await fitAndPredict(definition, given);
    const loaded = definition.load(unpackState(packState(fitted.state)));
    const out = new Float64Array(given.features.rows);
    loaded.predict(given.features, out);
    expect([...out]).toEqual(predicted);
    expect(loaded.featureImportances).toEqual(fitted.featureImportances);
  });

  it('predicts a row alone as among others', async () => {
    const given = problemFor(definition);
    const { fitted, predicted } = await fitAndPredict(definition, given);
    const { rows, columns, data } = given.features;
    const row = Float64Array.from({ length: columns }, (_, column) => data[column * rows + 17]!);
    const out = new Float64Array(1);
    fitted.predict({ rows: 1, columns, data: row }, out);
    expect(out[0]).toBe(predicted[17]);
  });

  it('leaves its input untouched', async () => {
    const given = problemFor(definition);
    const before = structuredClone(given);
    await fitAndPredict(definition, given);
    expect(given).toEqual(before);
  });

  it('gives importances that sum to 1, the most to what matters', async () => {
    const { fitted } = await fitAndPredict(definition, problemFor(definition));
    const importances = fitted.featureImportances!;
    expect(importances.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(importances[3]).toBeGreaterThan(2 * importances[5]!);
  });

  it('refuses options that do not fit, all at once', () => {
    const check = () => definition.check({ maxBins: 0, max_depth: 3, minSamplesLeaf: 0.5 });
    expect(check).toThrow(ValidationError);
    expect(check).toThrow(/^(?=.*maxBins must be)(?=.*minSamplesLeaf must be)(?=.*Use maxDepth)/s);
  });

  it('reports progress that grows up to 1', async () => {
    const told: number[] = [];
    await fitInline(definition, problemFor(definition), trees(definition), { onProgress: (done) => told.push(done) });
    expect(told).toEqual(told.slice().sort((a, b) => a - b));
    if (trees(definition).nEstimators) expect(told.length).toBeGreaterThan(3);
    expect(told.at(-1)).toBe(1);
  });

  it('learns a constant target', async () => {
    const given = withTarget(definition, [[1], [2], [3]], [1, 1, 1]);
    const { predicted, fitted } = await fitAndPredict(definition, given);
    for (const value of predicted) expect(value).toBeCloseTo(1, 12);
    expect([...fitted.featureImportances!]).toEqual([0]);
  });

  it('learns one row', async () => {
    expect((await fitAndPredict(definition, withTarget(definition, [[5, 6]], [1]))).predicted[0]).toBeCloseTo(1, 12);
  });

  it('learns nothing from a constant column, nor from one that is missing altogether', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [7, Number.NaN, i]);
    const target = rows.map((_, i) => (i < 30 ? 0 : 1));
    const { predicted, fitted } = await fitAndPredict(
      definition,
      withTarget(definition, rows, target),
      trees(definition, 100),
    );
    expect([...fitted.featureImportances!]).toEqual([0, 0, 1]);
    predicted.forEach((value, i) => {
      expect(Math.round(value)).toBe(target[i]);
    });
  });

  it('learns the mean of duplicate rows', async () => {
    const rows = Array.from({ length: 90 }, () => [1, 2]);
    const target = rows.map((_, i) => (i % 3 === 0 ? 0 : 1));
    const { predicted } = await fitAndPredict(definition, withTarget(definition, rows, target), trees(definition, 100));
    expect(predicted[0]).toBeCloseTo(definition.task === 'regression' ? 2 / 3 : 1, 1);
  });

  it('learns from values that are missing here and there', async () => {
    const given = problemFor(definition);
    const data = given.features.data.map((value, i) => (i % 5 === 0 ? Number.NaN : value));
    const { predicted } = await fitAndPredict(definition, { ...given, features: { ...given.features, data } });
    expect(predicted.every(Number.isFinite)).toBe(true);
  });
});

describe.each(treeEstimators.filter(({ task }) => task === 'classification').map((d) => [d.name, d] as const))(
  '%s',
  (_, definition) => {
    it.each([2, 3, 5])('gives probabilities of %i classes that sum to 1 and agree with the class', async (classes) => {
      const given = classified(300, classes);
      const { fitted, predicted } = await fitAndPredict(definition, given);
      const out = new Float64Array(300 * classes);
      fitted.predictProba!(given.features, out);
      for (let row = 0; row < 300; row++) {
        const own = [...out.subarray(row * classes, (row + 1) * classes)];
        expect(own.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        expect(own.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
        expect(own[predicted[row]!]).toBe(Math.max(...own));
      }
    });

    it.each([2, 4])('recovers %i classes on rows that it has not seen', async (classes) => {
      const fitted = await fitInline(definition, classified(2000, classes, 1));
      const test = classified(1000, classes, 2);
      const out = new Float64Array(1000);
      fitted.predict(test.features, out);
      const right = out.filter((label, row) => label === test.target[row]).length / 1000;
      expect(right).toBeGreaterThan(classes === 2 ? 0.83 : 0.63);
    });
  },
);
