import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectKBest } from '../../../../src/pipeline/index.js';
import { neighborDistances } from '../../../../src/pipeline/transformers/reduce/neighbor-distances.js';
import { createRandom } from '../../../../src/random/index.js';
import { fittedState } from '../fitted-state.js';
import { expectNear, type NumericCase, readNumeric, targetOfCase, trainingRows } from '../numeric-cases.js';

interface Scores {
  readonly columns: readonly string[];
  readonly regression: readonly number[];
  readonly classification: readonly number[];
}

const scikit = readNumeric<Scores>('mutual-information');

function scoresOf(task: 'regression' | 'classification') {
  const given = { table: 'plain', columns: scikit.columns, target: task } as NumericCase;
  const scoreFunc = task === 'regression' ? 'mutualInfoRegression' : 'mutualInfoClassif';
  return fittedState<{ scores: Float64Array }>(
    selectKBest({ scoreFunc, k: 1 }),
    trainingRows(given),
    targetOfCase(given),
  ).scores;
}

describe('selectKBest by mutual information', () => {
  // Without equal values, the noise that is added here and there moves nothing.
  it.each(['regression', 'classification'] as const)("gives scikit-learn's values for a %s", (task) => {
    expectNear(scoresOf(task), scikit[task], 1e-9);
  });

  it('finds a dependence that is no correlation, among columns of a few values', () => {
    const random = createRandom(7);
    const draw = (length: number) => Array.from({ length }, () => random.integer(5));
    const [noise, other] = [draw(300), draw(300)];
    const bend = Array.from({ length: 300 }, (_, i) => (i % 5) - 2);
    const values = Float64Array.from(bend, (value) => value ** 2);
    const target = { task: 'regression', values, classNames: [] } as const;
    const step = selectKBest({ scoreFunc: 'mutualInfoRegression', k: 1 });
    expect(fittedState(step, { noise, bend, other }, target)).toMatchObject({ kept: [1] });
    const classes = { task: 'classification', values: values.map(Math.sign), classNames: ['0', '1'] } as const;
    const classStep = selectKBest({ scoreFunc: 'mutualInfoClassif', k: 1 });
    expect(fittedState(classStep, { noise, bend, other }, classes)).toMatchObject({ kept: [1] });
  });
});

describe('neighborDistances', () => {
  it('finds what looking at every pair finds', () => {
    const cell = fc.double({ min: -5, max: 5, noNaN: true });
    const pairs = fc.array(fc.tuple(cell, fc.oneof(cell, fc.integer({ min: 0, max: 2 }))), {
      minLength: 4,
      maxLength: 30,
    });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 3 }), fc.boolean(), (points, k, alongX) => {
        const x = Float64Array.from(points, ([value]) => value);
        const y = Float64Array.from(points, ([, value]) => value);
        const expected = points.map((_, i) => {
          const all = points.map((_, j) => Math.max(Math.abs(x[i]! - x[j]!), Math.abs(y[i]! - y[j]!)));
          return all.filter((_, j) => j !== i).sort((a, b) => a - b)[k - 1]!;
        });
        expect([...neighborDistances(x, y, k, alongX)]).toEqual(expected);
      }),
    );
  });
});
