import { describe, expect, it } from 'vitest';
import type { EstimatorDefinition, Options, Problem } from '../../../src/estimators/estimator.js';
import { treeEstimators } from '../../../src/estimators/trees/index.js';
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

const logLoss = (proba: readonly number[], { target, classes }: Problem) =>
  target.reduce((sum, label, row) => sum - Math.log(Math.max(proba[row * classes + label]!, 1e-9)), 0) / target.length;

const largestGap = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

const random = createRandom(8);
const weights = Array.from({ length: 150 }, () => random.integer(4));

// Methods that draw rows, or thresholds between rows, draw others from other rows.
const settled = treeEstimators.filter(({ name }) => !/^(randomForest|extraTrees)/.test(name));

describe.each(settled.map((definition) => [definition.name, definition] as const))('%s', (name, definition) => {
  const options: Options = { maxDepth: 3, ...(name.startsWith('gradient') && { nEstimators: 5 }) };
  const kinds = definition.task === 'regression' ? [0] : [2, 3];

  it.each(kinds)(
    'takes a row of weight 3 for three rows, and one of weight 0 for none: %i classes',
    async (classes) => {
      const given = classes === 0 ? friedman(150) : classified(150, classes);
      const weighted = { ...given, sampleWeight: Float64Array.from(weights) };
      const own = await answers(definition, weighted, options, given);
      const other = await answers(definition, repeated(given, weights), options, given);
      own.forEach((value, i) => {
        expect(value).toBeCloseTo(other[i]!, classes === 3 ? 3 : 5);
      });
    },
  );
});

describe('randomForestClassifier', () => {
  const definition = treeEstimators.find(({ name }) => name === 'randomForestClassifier')!;

  it.each([2, 3])('leans towards the class that weighs more: %i classes', async (classes) => {
    const given = classified(300, classes, 3);
    const shareOf = async (classWeight: Options['classWeight']) => {
      const proba = await answers(
        definition,
        given,
        { nEstimators: 30, maxDepth: 2, classWeight: classWeight! },
        given,
      );
      return proba.filter((_, i) => i % classes === 0).reduce((sum, value) => sum + value, 0) / 300;
    };
    expect(await shareOf({ c0: 10 })).toBeGreaterThan((await shareOf(null)) + 0.1);
  });

  it('scales all weights as it likes: only their ratios count', async () => {
    const given = classified(200, 3);
    const by = (factor: number) =>
      answers(
        definition,
        { ...given, sampleWeight: given.target.map((c) => factor * (c + 1)) },
        { nEstimators: 10 },
        given,
      );
    expect(await by(1e-6)).toEqual(await by(2 ** 20 * 1e-6));
  });
});
