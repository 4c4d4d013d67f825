import { describe, expect, it } from 'vitest';
import type { TransformerTarget } from '../../../../src/pipeline/index.js';
import { type TargetEncoderOptions, targetEncoder } from '../../../../src/pipeline/index.js';
import { createRandom } from '../../../../src/random/index.js';
import { fitApply, fitTransform } from '../fit-apply.js';
import { expectClose, fixture } from './fixture.js';

const { columns, target } = fixture;
const numbers = (values: readonly number[]): TransformerTarget => ({
  task: 'regression',
  values: Float64Array.from(values),
  classNames: [],
});
const classes = (values: readonly number[], classNames: readonly string[]): TransformerTarget => ({
  task: 'classification',
  values: Float64Array.from(values),
  classNames,
});
const train = { town: columns.town };
const asked = { town: target.asked };

describe.each(target.cases)("targetEncoder gives scikit-learn's encodings with smooth $smooth", (expected) => {
  const step = targetEncoder({ smooth: expected.smooth });

  it('of numbers', () => {
    expectClose(fitApply(step, train, asked, { target: numbers(target.price) }).town!, expected.regression);
  });

  it('of two classes', () => {
    const given = fitApply(step, train, asked, { target: classes(target.label, ['no', 'yes']) });
    expectClose(given.town!, expected.binary);
  });

  it('of more classes, a column each', () => {
    const given = fitApply(step, train, asked, { target: classes(target.kind, ['low', 'mid', 'top']) });
    expect(Object.keys(given)).toEqual(['town_low', 'town_mid', 'town_top']);
    expectClose(Object.values(given).flat(), expected.classes.flat());
  });
});

describe('targetEncoder', () => {
  const encode = (options: TargetEncoderOptions, values: (string | null)[], y: number[], later: (string | null)[]) =>
    fitApply(targetEncoder(options), { c: values }, { c: later }, { target: numbers(y) }).c;

  it('learns what a missing value means, and takes the overall mean where none was missing', () => {
    expect(encode({ smooth: 0, cv: 2 }, ['a', null, null], [3, 5, 7], [null, 'a', 'z'])).toEqual([6, 3, 5]);
    expect(encode({ smooth: 0, cv: 2 }, ['a', 'b'], [3, 5], [null])).toEqual([4]);
  });

  it('gives the one value of a constant target', () => {
    expect(encode({ cv: 2 }, ['a', 'b'], [4, 4], ['a', 'b', 'z'])).toEqual([4, 4, 4]);
  });

  it('encodes a training row without its own target', () => {
    // Each row is a category of its own: what remains for it is the mean of other rows, never its own value.
    const values = Array.from({ length: 40 }, (_, i) => `c${i}`);
    const y = values.map((_, i) => i);
    const options = { target: numbers(y) };
    const crossed = fitTransform(targetEncoder({ smooth: 0 }), { c: values }, options).c as number[];
    expect(new Set(crossed).size).toBe(5);
    const outright = fitApply(targetEncoder({ smooth: 0 }), { c: values }, { c: values }, options).c;
    expect(outright).toEqual(y);
  });

  it('gives noise no meaning on the training rows', () => {
    const random = createRandom(5);
    const values = Array.from({ length: 600 }, () => `c${random.integer(200)}`);
    const y = values.map(() => random.normal());
    const crossed = fitTransform(targetEncoder(), { c: values }, { target: numbers(y) }).c as number[];
    const outright = fitApply(targetEncoder(), { c: values }, undefined, { target: numbers(y) }).c as number[];
    expect(Math.abs(correlation(crossed, y))).toBeLessThan(0.15);
    expect(correlation(outright, y)).toBeGreaterThan(0.3);
  });

  it('deals each class out to all parts', () => {
    // A category of its own a row, smooth 0: every row becomes the share of class 1 in the other parts.
    const labels = Array.from({ length: 50 }, (_, i) => Number(i % 5 === 0));
    const values = labels.map((_, i) => `c${i}`);
    const crossed = fitTransform(targetEncoder(), { c: values }, { target: classes(labels, ['no', 'yes']) }).c;
    expectClose(
      crossed!,
      labels.map(() => 0.2),
    );
  });

  it('draws the same parts for the same seed, and others for another', () => {
    const once = (seed: number) => fitTransform(targetEncoder(), train, { target: numbers(target.price), seed }).town;
    expect(once(1)).toEqual(once(1));
    expect(once(1)).not.toEqual(once(2));
  });

  it('needs a target, and as many rows as parts', () => {
    expect(() => fitApply(targetEncoder(), train)).toThrow(/learns from the target, and there is none/);
    expect(() => encode({}, ['a'], [1], [])).toThrow(/1 rows cannot be cut into 5 parts/);
  });

  it.each([{ smooth: -1 }, { smooth: 'none' }, { cv: 1 }, { cv: 2.5 }])('refuses %o', (options) => {
    expect(() => encode(options as TargetEncoderOptions, ['a', 'b'], [1, 2], [])).toThrow(/must be/);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [am, bm] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - am) * (b[i]! - bm)));
  const deviation = (values: readonly number[], m: number) => Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
  return covariance / (deviation(a, am) * deviation(b, bm));
}
