import { describe, expect, it } from 'vitest';
import { packState } from '../../../src/arrays/index.js';
import { readTreeModel } from '../../../src/estimators/trees/model.js';
import { fitInline } from '../fit-context.js';
import { classified, friedman, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

describe('oobScore', () => {
  it.each([0, 2, 3])('tells what rows that were not seen would tell: %i classes', async (classes) => {
    const make = (rows: number, seed: number) =>
      classes === 0 ? friedman(rows, { seed, noise: 1 }) : classified(rows, classes, seed);
    const name = classes === 0 ? 'randomForestRegressor' : 'randomForestClassifier';
    const given = make(1500, 1);
    const fitted = await fitInline(definitionOf(name), given, { oobScore: true });
    const test = make(1500, 2);
    const out = new Float64Array(1500);
    fitted.predict(test.features, out);
    const mean = test.target.reduce((sum, value) => sum + value, 0) / 1500;
    const score =
      classes === 0
        ? 1 -
          out.reduce((sum, value, row) => sum + (value - test.target[row]!) ** 2, 0) /
            test.target.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        : out.filter((label, row) => label === test.target[row]).length / 1500;
    expect(Math.abs((fitted.attributes!.oobScore as number) - score)).toBeLessThan(0.04);
  });

  it('does not depend on the threads', async () => {
    const definition = definitionOf('randomForestRegressor');
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => fitInline(definition, friedman(200), { oobScore: true }, { threads })),
    );
    expect(one!.attributes!.oobScore).toBe(three!.attributes!.oobScore);
  });

  it('is left out where every tree has seen every row', async () => {
    const fitted = await fitInline(definitionOf('randomForestRegressor'), problem([[1]], [2]), { oobScore: true });
    expect(fitted.attributes).toBe(undefined);
  });

  it('is refused where every tree sees every row', async () => {
    const fit = fitInline(definitionOf('extraTreesRegressor'), friedman(50), { oobScore: true });
    await expect(fit).rejects.toThrow(/oobScore.*bootstrap/s);
  });
});

describe('extraTreesRegressor', () => {
  const definition = definitionOf('extraTreesRegressor');

  it('draws thresholds, between the values that it sees', async () => {
    const given = problem([[0], [1], [2], [50], [98], [99], [100]], [0, 1, 2, 3, 4, 5, 6]);
    const fitted = await fitInline(definition, given, { nEstimators: 200, maxDepth: 1 });
    const { threshold } = readTreeModel(fitted.state).trees;
    expect(new Set(threshold).size).toBeGreaterThan(3);
    expect(threshold.every((value) => value > 0 && value < 100)).toBe(true);
    // Uniform between the values, not between the rows: most fall into the wide gaps.
    expect(threshold.filter((value) => value > 2 && value < 98).length).toBeGreaterThan(150);
  });

  it('grows until every row stands alone', async () => {
    const given = friedman(120);
    const fitted = await fitInline(definition, given, { nEstimators: 3 });
    const out = new Float64Array(120);
    fitted.predict(given.features, out);
    out.forEach((value, row) => {
      expect(value).toBeCloseTo(given.target[row]!, 9);
    });
  });
});

describe('decisionTreeRegressor', () => {
  const definition = definitionOf('decisionTreeRegressor');

  it('draws nothing: every seed grows the same tree', async () => {
    const [one, other] = await Promise.all([1, 2].map((seed) => fitInline(definition, friedman(300), {}, { seed })));
    expect(packState(other!.state)).toEqual(packState(one!.state));
  });

  it('draws features where it is told to', async () => {
    const options = { maxFeatures: 2 };
    const [one, other] = await Promise.all(
      [1, 2].map((seed) => fitInline(definition, friedman(300), options, { seed })),
    );
    expect(packState(other!.state)).not.toEqual(packState(one!.state));
  });

  it('takes limits beyond what it can count to for none', async () => {
    const given = friedman(100);
    const grown = async (options: object) => packState((await fitInline(definition, given, { ...options })).state);
    expect(await grown({ maxDepth: 2 ** 32 + 1, maxLeafNodes: 2 ** 33 })).toEqual(await grown({ maxLeafNodes: 100 }));
  });

  it('keeps to the bins that it is given', async () => {
    const given = problem(
      Array.from({ length: 100 }, (_, i) => [i]),
      Array.from({ length: 100 }, (_, i) => i),
    );
    const fitted = await fitInline(definition, given, { maxBins: 4 });
    expect([...readTreeModel(fitted.state).trees.threshold].sort((a, b) => a - b)).toEqual([24.5, 49.5, 74.5]);
  });
});
