import { beforeAll, describe, expect, it } from 'vitest';
import { gradientBoostingClassifier, gradientBoostingRegressor } from '../../../src/estimators/index.js';
import {
  columnTransformer,
  type FittedPipeline,
  linearRegression,
  numeric,
  oneHotEncoder,
  pipeline,
  standardScaler,
} from '../../../src/index.js';
import { loadXgboostModel, toXgboostModel } from '../../../src/pipeline/xgboost/index.js';
import { createRandom } from '../../../src/random/index.js';
import { houses } from '../fixture.js';
import { caseOf, largestDifference, modelText } from './fixture.js';
import { hasXgboost, predictWithXgboost } from './real-xgboost.js';
import { type Cell, margins, type TreeFile } from './walk.js';

const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'VALIDATION', message: expect.stringMatching(message) });

const colours = ['red', 'green', 'blue', 'amber', 'cyan'];

/** Values that 32 bits hold, some missing, a text, and targets of each kind that hang on them. */
function data(rows: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => {
    const [a, b] = [Math.fround(random.normal()), Math.fround(random.normal())];
    const c = random.integer(4);
    const colour = random.next() < 0.1 ? null : colours[random.integer(colours.length)]!;
    const price = 1000 + 3 * Math.sin(a) + b * c + (colour === 'red' || colour === 'cyan' ? 5 : 0);
    const inputs = { a, b: random.next() < 0.1 ? null : b, c, colour };
    const targets = {
      price,
      count: Math.max(0, Math.round(price - 1000)),
      dear: price > 1002,
      size: price > 1004 ? 'L' : c > 1 ? 'M' : 'S',
    };
    return { inputs, targets };
  });
}

const options = { nEstimators: 12, maxDepth: 4 };
const estimators = {
  price: gradientBoostingRegressor(options),
  count: gradientBoostingRegressor({ ...options, loss: 'poisson' }),
  dear: gradientBoostingClassifier(options),
  size: gradientBoostingClassifier(options),
};
type Target = keyof typeof estimators;
const targets = Object.keys(estimators) as Target[];
const test = data(200, 2).map(({ inputs }) => inputs);

/** Models by what they predict. */
const models = new Map<string, FittedPipeline>();
const modelOf = (target: string) => models.get(target)!;

beforeAll(async () => {
  for (const target of targets) {
    const rows = data(500, 1).map(({ inputs, targets }) => ({ ...inputs, [target]: targets[target] }));
    models.set(target, await pipeline(estimators[target]).fit(rows, { target }));
  }
});

/** The rows as XGBoost is to be given them. */
function cellsFor(model: FittedPipeline): Cell[][] {
  const columns = Object.values(model.transform(test));
  return test.map((_, row) => columns.map((values) => (Number.isNaN(values[row]) ? null : values[row]!)));
}

/** What Ciclo predicts in the form of XGBoost's predictions: of two classes, the probability of the second. */
function predictionsOf(target: Target): (number | number[])[] {
  const model = modelOf(target);
  if (model.task === 'regression') return model.predict(test) as number[];
  const probabilities = model.predictProba(test);
  return target === 'dear' ? probabilities.map(([, p]) => p!) : probabilities;
}

describe('what is written predicts as the model does', () => {
  it.each(targets)('walked through as XGBoost does: %s', (target) => {
    const file = toXgboostModel(modelOf(target));
    const predicted = cellsFor(modelOf(target)).map((row) => linked(target, margins(file, row)));
    expect(largestDifference(predicted, predictionsOf(target))).toBeLessThan(1e-6);
  });

  function linked(target: Target, sums: readonly number[]): number | number[] {
    const odds = sums.map(Math.exp);
    const meaning = {
      price: sums[0]!,
      count: odds[0]!,
      dear: odds[0]! / (1 + odds[0]!),
      size: odds.map((one) => one / odds.reduce((a, b) => a + b)),
    };
    return meaning[target];
  }
});

describe.skipIf(!hasXgboost)('the real XGBoost predicts the same (skipped where Python has none)', () => {
  const imported = ['regression', 'exact-regression', 'binary', 'classes', 'count-poisson', 'one-hot', 'partitions'];
  const predicted = new Map<string, (number | number[])[]>();

  beforeAll(() => {
    const own = targets.map((name) => ({
      name,
      model: toXgboostModel(modelOf(name)),
      rows: cellsFor(modelOf(name)),
    }));
    const roundTrips = imported.map((name) => ({
      name,
      model: toXgboostModel(loadXgboostModel(modelText(name), { rounds: 'all' })),
      rows: caseOf(name).rows as Cell[][],
    }));
    const asked: { name: string; model: string; rows: Cell[][] }[] = [...own, ...roundTrips];
    for (const [i, predictions] of predictWithXgboost(asked).entries()) predicted.set(asked[i]!.name, predictions);
  });

  it.each(targets)('with a model of Ciclo: %s', (target) => {
    expect(largestDifference(predicted.get(target)!, predictionsOf(target))).toBeLessThan(1e-6);
  });

  it.each(imported)('with a model that it trained itself, after the way to Ciclo and back: %s', (name) => {
    expect(largestDifference(predicted.get(name)!, caseOf(name).predictions)).toBeLessThan(1e-6);
  });
});

describe('the file', () => {
  const trees = (text: string): (TreeFile & { tree_param: { num_nodes: string } })[] =>
    JSON.parse(text).learner.gradient_booster.model.trees;

  it.each(['partitions', 'softmax'])('has trees as XGBoost takes them: %s', (name) => {
    for (const tree of trees(toXgboostModel(loadXgboostModel(modelText(name))))) {
      const nodes = Number(tree.tree_param.num_nodes);
      for (const list of [tree.left_children, tree.parents, tree.split_conditions, tree.default_left, tree.split_type])
        expect(list).toHaveLength(nodes);
      for (let node = 1; node < nodes; node++) {
        const parent = tree.parents[node]!;
        expect([tree.left_children[parent], tree.right_children[parent]]).toContain(node);
      }
      const splits = [...tree.left_children.keys()].filter((node) => tree.left_children[node] !== -1);
      for (const node of splits) expect(tree.right_children[node]).toBe(tree.left_children[node]! + 1);
      expect(splits.filter((node) => tree.split_type[node] === 1)).toEqual(tree.categories_nodes);
      expect(tree.categories_sizes.every((size) => size > 0)).toBe(true);
    }
  });

  it('says what the model is: classes by turns, names and types of features', () => {
    const { learner, version } = JSON.parse(toXgboostModel(modelOf('size')));
    expect(version).toEqual([1, 7, 4]);
    expect(learner.objective.name).toBe('multi:softprob');
    expect(learner.feature_names).toEqual(['a', 'b', 'c', 'colour']);
    expect(learner.feature_types).toEqual(['float', 'float', 'float', 'c']);
    expect(learner.gradient_booster.model.tree_info.slice(0, 4)).toEqual([0, 1, 2, 0]);
  });

  it('calls features of categories so, whether they are texts or numbers', () => {
    const types = (categories?: Record<string, readonly string[]>) =>
      JSON.parse(toXgboostModel(loadXgboostModel(modelText('one-hot'), { categories: categories ?? {} }))).learner
        .feature_types;
    expect(types()).toEqual(['float', 'c', 'c']);
    expect(types(caseOf('one-hot').categories)).toEqual(['float', 'c', 'c']);
  });

  it('keeps the importances of the features', () => {
    const model = modelOf('price');
    const again = loadXgboostModel(toXgboostModel(model)).featureImportances()!;
    for (const [i, { importance }] of model.featureImportances()!.entries())
      expect(again[i]!.importance).toBeCloseTo(importance, 6);
  });
});

describe('what XGBoost cannot hold is refused', () => {
  const rows = houses(60);

  it('another estimator', async () => {
    const model = await pipeline(linearRegression()).fit({ a: [1, 2, 3], y: [1, 2, 4] }, { target: 'y' });
    expect(() => toXgboostModel(model)).toThrow(refused(/The model is of linearRegression/));
  });

  it('steps before the estimator, unless they are left out knowingly', async () => {
    const prepare = columnTransformer([
      { select: numeric(), steps: [standardScaler()] },
      { select: ['colour'], steps: [oneHotEncoder()] },
    ]);
    const model = await pipeline(prepare, gradientBoostingRegressor(options)).fit(rows, { target: 'price' });
    expect(() => toXgboostModel(model)).toThrow(refused(/steps before the estimator: columnTransformer.*omitSteps/));
    const bare = loadXgboostModel(toXgboostModel(model, { omitSteps: true }));
    const predicted = bare.predict(model.transform(rows)) as number[];
    expect(largestDifference(predicted, model.predict(rows) as number[])).toBeLessThan(1e-6);
  });

  it('names that it does not take', async () => {
    const model = await pipeline(gradientBoostingRegressor(options)).fit(
      { 'a[1]': [1, 2, 3], '<b': [1, 1, 2], y: [1, 2, 3] },
      {
        target: 'y',
      },
    );
    expect(() => toXgboostModel(model)).toThrow(refused(/^2 problems:.*"a\[1\]".*"<b"/s));
  });

  it('values beyond 32 bits', async () => {
    const rows = { a: [1, 2, 3], y: [1e39, 2e39, 3e39] };
    const model = await pipeline(gradientBoostingRegressor(options)).fit(rows, { target: 'y' });
    expect(() => toXgboostModel(model)).toThrow(refused(/too large for the 32-bit floats/));
  });

  it.each([null, undefined, 'model', {}])('what is no model: %s', (given) => {
    expect(() => toXgboostModel(given as unknown as FittedPipeline)).toThrow(refused(/A fitted pipeline is wanted/));
  });
});
