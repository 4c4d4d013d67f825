import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { accuracy, classificationMetrics, confusionMatrix } from '../../src/metrics/index.js';

describe('classificationMetrics', () => {
  it('is about the second of two classes by default', () => {
    const metrics = classificationMetrics(['No', 'Yes', 'Yes', 'No'], ['No', 'Yes', 'No', 'No']);
    expect(metrics).toMatchObject({ positive: 'Yes', precision: 1, recall: 0.5, accuracy: 0.75 });
  });

  it('is about the class that is named', () => {
    const metrics = classificationMetrics(['No', 'Yes', 'Yes', 'No'], ['No', 'Yes', 'No', 'No'], { positive: 'No' });
    expect(metrics).toMatchObject({ positive: 'No', precision: 2 / 3, recall: 1 });
  });

  it('knows booleans and 0/1 as binary even where only one occurs', () => {
    expect(classificationMetrics([false, false], [false, false])).toMatchObject({ positive: true, recall: 0 });
    expect(classificationMetrics([0, 0], [0, 0]).warnings).toContain(
      'Recall of 1 is undefined (no such row): set to 0',
    );
  });

  it('leaves the binary figures of three classes undefined unless one is named', () => {
    expect(classificationMetrics([0, 1, 2], [0, 1, 1])).toMatchObject({ f1: null, positive: null, recallMacro: 2 / 3 });
    expect(classificationMetrics([0, 1, 2], [0, 1, 1], { positive: 1 })).toMatchObject({ precision: 0.5, recall: 1 });
  });

  it('leaves classes that do not occur out of the averages', () => {
    expect(classificationMetrics(['a', 'b'], ['a', 'b'], { classes: ['a', 'b', 'c'] }).f1Macro).toBe(1);
  });

  it('warns, and gives null, where one class makes ROC AUC undefined', () => {
    const metrics = classificationMetrics([1, 1], [1, 1], { probabilities: [0.8, 0.9] });
    expect(metrics.rocAuc).toBeNull();
    expect(metrics.warnings).toContain('ROC AUC is undefined: a class has no rows, or all of them');
  });

  it('takes probabilities as rows, flat, or of the positive class alone', () => {
    const [actual, predicted] = [
      ['a', 'b', 'b'],
      ['a', 'b', 'a'],
    ];
    const rows = [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.75, 0.25],
    ];
    const expected = classificationMetrics(actual, predicted, { probabilities: rows });
    const same = [Float64Array.from(rows.flat()), rows.map((row) => row[1]!)];
    for (const probabilities of same) {
      expect(classificationMetrics(actual, predicted, { probabilities }).logLoss).toBeCloseTo(expected.logLoss!, 14);
    }
    const ofFirst = classificationMetrics(actual, predicted, {
      probabilities: rows.map((row) => row[0]!),
      positive: 'a',
    });
    expect(ofFirst.brier).toBeCloseTo(expected.brier!, 14);
  });

  it('reads the columns of probabilities in the order of classes', () => {
    const options = {
      classes: ['b', 'a'],
      probabilities: [
        [0.1, 0.9],
        [0.8, 0.2],
      ],
    };
    expect(classificationMetrics(['a', 'b'], ['a', 'b'], options).logLoss).toBeCloseTo(-Math.log(0.9 * 0.8) / 2, 14);
  });

  it.each([
    ['lengths that differ', () => classificationMetrics([0, 1], [0]), /actual has 2, predicted has 1/],
    ['no rows', () => classificationMetrics([], []), /no rows/],
    ['missing labels', () => classificationMetrics([0, Number.NaN], [0, 1]), /actual has 1 missing/],
    ['mixed types', () => accuracy([0, 1], ['0', '1']), /several types: number, string/],
    ['labels outside classes', () => confusionMatrix(['a'], ['c'], { classes: ['a', 'b'] }), /"c" is not one of/],
    ['a class named twice', () => confusionMatrix(['a'], ['a'], { classes: ['a', 'a'] }), /named twice/],
    [
      'ragged rows',
      () => classificationMetrics([0, 1], [0, 1], { probabilities: [[1, 0], [1]] }),
      /1 rows of prob.*rows 1/s,
    ],
    ['too few rows', () => classificationMetrics([0, 1], [0, 1], { probabilities: [[1, 0]] }), /lengths differ/],
    [
      'a wrong shape',
      () => classificationMetrics([0, 1], [0, 1], { probabilities: [1, 0, 1] }),
      /3 probabilities for 2 rows/,
    ],
    ['no probabilities', () => classificationMetrics([0, 1], [0, 1], { probabilities: [2, 0] }), /not between 0 and 1/],
    ['sums that are not 1', () => classificationMetrics([0], [0], { probabilities: [[0.5, 0.4]] }), /do not sum to 1/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(ValidationError);
    expect(call).toThrow(message);
  });
});
