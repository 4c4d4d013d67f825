import { describe, expect, it } from 'vitest';
import { selectKBest } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { fittedState } from '../fitted-state.js';
import { casesOf, expectAsScikit, expectNear, targetOfCase, trainingRows } from '../numeric-cases.js';

const cases = casesOf('reduce', 'selectKBest');
const classes = { task: 'classification', values: Float64Array.of(0, 0, 1, 1), classNames: ['no', 'yes'] } as const;
const numbers = { task: 'regression', values: Float64Array.of(1, 2, 3, 5), classNames: [] } as const;

describe('selectKBest', () => {
  it.each(cases)("keeps scikit-learn's columns with %s", (_, given) => {
    expectAsScikit(selectKBest(given.options), given);
  });

  it.each(cases)('scores columns as scikit-learn with %s', (_, given) => {
    const step = selectKBest(given.options);
    const { scores } = fittedState<{ scores: Float64Array }>(step, trainingRows(given), targetOfCase(given));
    given.columns.forEach((name, i) => {
      // scikit-learn squares and subtracts values about 1e9, which leaves it few digits.
      expectNear([scores[i]!], [given.learned.scores_![i]!], name === 'x3' ? 1e-4 : 1e-9, name);
    });
  });

  it('keeps the columns in their order, and their values as they are', () => {
    const table = { noise: [1, 2, 1, 2], good: [0, 0.1, 1, 1.1], best: [0, 0, 5, 5.01] };
    const kept = fitApply(selectKBest({ k: 2 }), table, { noise: [9], good: [null], best: [7] }, { target: classes });
    expect(kept).toEqual({ good: [Number.NaN], best: [7] });
  });

  it('puts a column that the classes alone tell first, and a constant one last', () => {
    const table = { constant: [3.3, 3.3, 3.3, 3.3], exact: [1, 1, 2, 2], near: [0, 0.1, 1, 1.1] };
    const { scores } = fittedState<{ scores: Float64Array }>(selectKBest({ k: 1 }), table, classes);
    expect([...scores]).toEqual([0, Number.MAX_VALUE, scores[2]]);
    expect(Object.keys(fitApply(selectKBest({ k: 2 }), table, table, { target: classes }))).toEqual(['exact', 'near']);
  });

  it.each([4, 9, 10, 30, 200, 1001])('scores what is constant 0, of whichever value, over %i rows', (n) => {
    const rows = Array.from({ length: n }, (_, row) => row);
    const table = Object.fromEntries([0.1, 5, 1 / 3, -1e-300, 1.7e308].map((value) => [value, rows.map(() => value)]));
    for (const count of [2, 3]) {
      const labels = Float64Array.from(rows, (row) => row % count);
      const classNames = ['a', 'b', 'c'].slice(0, count);
      const byClass = { task: 'classification', values: labels, classNames } as const;
      const byNumber = { task: 'regression', values: labels, classNames: [] } as const;
      const scoresBy = (scoreFunc: 'fClassif' | 'fRegression', target: typeof byClass | typeof byNumber) => [
        ...fittedState<{ scores: Float64Array }>(selectKBest({ k: 1, scoreFunc }), table, target).scores,
      ];
      expect(scoresBy('fClassif', byClass)).toEqual([0, 0, 0, 0, 0]);
      expect(scoresBy('fRegression', byNumber)).toEqual([0, 0, 0, 0, 0]);
    }
  });

  it.each([4, 9, 10, 30, 200, 1001])('scores what is constant within each class highest, over %i rows', (n) => {
    const labels = Float64Array.from({ length: n }, (_, row) => row % 2);
    const target = { task: 'classification', values: labels, classNames: ['a', 'b'] } as const;
    const table = Object.fromEntries(
      [
        [0.1, 1 / 3],
        [5, 5 + 1e-15],
        [-1.7e308, 1.7e308],
        [1e-320, 2e-320],
      ].map((pair, i) => [`c${i}`, Array.from(labels, (label) => pair[label]!)]),
    );
    const { scores } = fittedState<{ scores: Float64Array }>(selectKBest({ k: 1 }), table, target);
    expect([...scores]).toEqual([0, 0, 0, 0].map(() => Number.MAX_VALUE));
  });

  it('scores a column alike in whichever unit, to the largest and smallest doubles', () => {
    const values = [1, 2, 3, 5];
    const units = [1, 2 ** 1000, 2 ** -1000, -(2 ** 20)];
    const table = Object.fromEntries(units.map((unit, i) => [`c${i}`, values.map((value) => value * unit)]));
    const { scores } = fittedState<{ scores: Float64Array }>(selectKBest({ k: 1 }), table, classes);
    for (const score of scores) expect(score).toBeCloseTo(5, 12);
  });

  it('refuses rows of which no class has two', () => {
    const target = { task: 'classification', values: Float64Array.of(0, 1, 2), classNames: ['a', 'b', 'c'] } as const;
    expect(() => fittedState(selectKBest({ k: 1 }), { a: [1, 2, 4] }, target)).toThrow(/more rows than classes/);
  });

  it('scores a column that is a multiple of the target highest', () => {
    const table = { constant: [1, 1, 1, 1], twice: [-2, -4, -6, -10], other: [1, 0, 2, 9] };
    const step = selectKBest({ scoreFunc: 'fRegression', k: 1 });
    expect(Object.keys(fitApply(step, table, table, { target: numbers }))).toEqual(['twice']);
  });

  it('refuses a target of the other task, or none', () => {
    const table = { a: [1, 2, 3, 4] };
    expect(() => fitApply(selectKBest({ k: 1 }), table, table, { target: numbers })).toThrow(/Take 'fRegression'/);
    expect(() => fitApply(selectKBest({ k: 1 }), table)).toThrow(/Put an estimator behind the steps/);
  });

  it('refuses more columns than there are, missing values, and counts below 0', () => {
    const keep = (options: Parameters<typeof selectKBest>[0], a: (number | null)[]) =>
      fitApply(selectKBest(options), { a }, { a }, { target: classes });
    expect(() => keep({}, [1, 2, 3, 4])).toThrow(/10 columns are to stay, and there are 1/);
    expect(() => keep({ k: 1 }, [1, null, 3, 4])).toThrow(/some are missing \(column "a", rows 1\)/);
    expect(() => keep({ k: 1, scoreFunc: 'chi2' }, [1, -2, 3, 4])).toThrow(/below 0 \(column "a", rows 1\)/);
    expect(() => keep({ k: 0 }, [1, 2, 3, 4])).toThrow(/selectKBest.k/);
  });
});
