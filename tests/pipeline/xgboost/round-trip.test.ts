import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadXgboostModel, toXgboostModel } from '../../../src/pipeline/xgboost/index.js';
import { caseOf, largestDifference, modelText, tableOf } from './fixture.js';
import { features, fileOf, randomRow, randomTree } from './random-trees.js';
import { margins, walk } from './walk.js';

const names = Array.from({ length: features }, (_, i) => `f${i}`);
const treeAndRow = randomTree.chain((tree) => fc.tuple(fc.constant(tree), randomRow(tree)));

describe('whatever the tree and the row', () => {
  it('Ciclo comes to the leaf to which XGBoost comes', () => {
    fc.assert(
      fc.property(treeAndRow, ([tree, row]) => {
        const [predicted] = loadXgboostModel(fileOf([tree])).predict(tableOf(names, [row]));
        expect(predicted).toBe(walk(tree, row));
      }),
      { numRuns: 1000 },
    );
  });

  it('XGBoost comes to the same leaf in what is written again', () => {
    fc.assert(
      fc.property(treeAndRow, ([tree, row]) => {
        const again = toXgboostModel(loadXgboostModel(fileOf([tree])));
        expect(margins(again, row)).toEqual([walk(tree, row)]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a model from XGBoost and back', () => {
  it.each([
    'regression',
    'exact-regression',
    'absolute-error-of-parallel-trees',
    'one-hot',
    'partitions',
    'count-poisson',
    'classes',
    'binary',
    'softmax-of-two-classes',
  ])('predicts as before: %s', (name) => {
    const { rows } = caseOf(name);
    const model = loadXgboostModel(modelText(name), { rounds: 'all' });
    const again = loadXgboostModel(toXgboostModel(model));
    const table = tableOf(model.featureNames, rows);
    const predict = (one: typeof model) =>
      one.task === 'regression' ? (one.predict(table) as number[]) : one.predictProba(table);
    expect(largestDifference(predict(again), predict(model))).toBeLessThan(1e-6);
    expect(again.featureNames).toEqual(model.featureNames);
  });
});
