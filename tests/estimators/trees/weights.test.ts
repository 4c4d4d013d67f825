import { describe, expect, it } from 'vitest';
import type { EstimatorDefinition, Options, Problem } from '../../../src/estimators/estimator.js';
import { treeEstimators } from '../../../src/estimators/trees/index.js';
import { readTreeModel } from '../../../src/estimators/trees/model.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { classified, friedman, problem } from '../problems.js';

const rowOf = ({ features }: Problem, row: number) =>
  Array.from({ length: features.columns }, (_, column) => features.data[column * features.rows + row]!);

/** Rows as often as they weigh. */
function repeated(given: Problem, times: readonly number[]): Problem {
  const rows = times.flatMap((count, row) => Array.from({ length: count }, () => row));
  return problem(
    rows.map((row) => rowOf(given, row)),
    rows.map((row) => given.target[row]!),
    given.classes,
  );
}

async function answers(definition: EstimatorDefinition, given: Problem, options: Options, at: Problem) {
  const fitted = await fitInline(definition, given, options);
  const width = Math.max(1, given.classes);
  const out = new Float64Array(at.features.rows * width);
  if (fitted.predictProba) fitted.predictProba(at.features, out);
  else fitted.predict(at.features, out);
  return [...out];
}

const random = createRandom(8);
const times = Array.from({ length: 150 }, () => random.integer(4));

// Methods that draw rows, or thresholds between rows, draw others from other rows.
const settled = treeEstimators.filter(({ name }) => !/^(randomForest|extraTrees)/.test(name));

describe.each(settled.map((definition) => [definition.name, definition] as const))('%s', (name, definition) => {
  const options: Options = { maxDepth: 3, ...(name.startsWith('gradient') && { nEstimators: 5 }) };
  const kinds = definition.task === 'regression' ? [0] : [2, 3];

  it.each(kinds)(
    'takes a row of weight 3 for three rows, and one of weight 0 for none: %i classes',
    async (classes) => {
      const given = classes === 0 ? friedman(150) : classified(150, classes);
      // Rows of one of three classes have the same derivatives: weights of their own keep splits from tying.
      const own = given.target.map(() => (classes === 3 ? 0.5 + random.next() : 1));
      const learned = repeated(given, times);
      const sampleWeight = Float64Array.from(times.flatMap((count, row) => new Array<number>(count).fill(own[row]!)));
      const once = { ...given, sampleWeight: own.map((weight, row) => weight * times[row]!) };
      const one = await answers(definition, once, options, learned);
      const other = await answers(definition, { ...learned, sampleWeight }, options, learned);
      expect(Math.max(...one.map((value, i) => Math.abs(value - other[i]!)))).toBeLessThan(1e-6);
    },
  );
});

describe.each(['decisionTreeRegressor', 'decisionTreeClassifier'])('%s', (name) => {
  const definition = treeEstimators.find((other) => other.name === name)!;

  it('stops at nodes of one outcome, whatever their rows weigh', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => [(i * 7) % 200, (i * 31) % 251]);
    const target = rows.map(([a]) => (a! < 60 ? 0 : 1));
    const given = { ...problem(rows, target, name.endsWith('Classifier') ? 2 : 0) };
    const sampleWeight = Float64Array.from(rows, () => 0.1 + random.next());
    const fitted = await fitInline(definition, { ...given, sampleWeight }, {});
    expect(readTreeModel(fitted.state).trees.feature).toHaveLength(1);
  });
});

describe('gradientBoostingClassifier', () => {
  it('learns the same from weights that are all small', async () => {
    const definition = treeEstimators.find((other) => other.name === 'gradientBoostingClassifier')!;
    const given = classified(300, 2);
    const by = (weight: number) =>
      answers(
        definition,
        { ...given, sampleWeight: given.target.map((c) => weight * (c + 1)) },
        { nEstimators: 10 },
        given,
      );
    expect(await by(2 ** -30)).toEqual(await by(1));
  });
});

describe('randomForestClassifier', () => {
  const definition = treeEstimators.find(({ name }) => name === 'randomForestClassifier')!;

  it.each([2, 3])('leans towards the class that weighs more: %i classes', async (classes) => {
    const given = classified(300, classes, 3);
    const shareOf = async (classWeight: Record<string, number> | null) => {
      const options: Options = { nEstimators: 30, maxDepth: 2, classWeight };
      const proba = await answers(definition, given, options, given);
      return proba.filter((_, i) => i % classes === 0).reduce((sum, value) => sum + value, 0) / 300;
    };
    expect(await shareOf({ c0: 10 })).toBeGreaterThan((await shareOf(null)) + 0.1);
  });

  it('does not mind how weights are scaled: only their ratios count', async () => {
    const given = classified(200, 3);
    const by = (factor: number) => {
      const sampleWeight = given.target.map((label) => factor * (label + 1));
      return answers(definition, { ...given, sampleWeight }, { nEstimators: 10 }, given);
    };
    expect(await by(2 ** -30)).toEqual(await by(2 ** 30));
  });
});
