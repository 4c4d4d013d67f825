import { describe, expect, it } from 'vitest';
import { type DateFeaturesOptions, dateFeatures } from '../../../../src/pipeline/index.js';
import { fixture } from '../encode/fixture.js';
import { fitApply } from '../fit-apply.js';

const { texts, milliseconds, parts } = fixture.dates;
const features = Object.keys(parts) as NonNullable<DateFeaturesOptions['features']>;
const named = Object.fromEntries(Object.entries(parts).map(([part, values]) => [`d_${part}`, values]));

describe('dateFeatures', () => {
  it('gives the parts that pandas gives, of texts and of milliseconds', () => {
    expect(fitApply(dateFeatures({ features }), { d: texts })).toEqual(named);
    expect(fitApply(dateFeatures({ features }), { d: milliseconds })).toEqual(named);
  });

  it('gives year, month, day, day of week and day of year where nothing else is asked for', () => {
    const given = fitApply(dateFeatures(), { d: ['2024-02-29'] });
    expect(given).toEqual({ d_year: [2024], d_month: [2], d_day: [29], d_dayOfWeek: [3], d_dayOfYear: [60] });
  });

  it('takes dates as milliseconds, and what is missing as missing', () => {
    const step = dateFeatures({ features: ['hour'] });
    expect(fitApply(step, { d: [new Date('2024-01-01T05:00:00Z') as never, null] })).toEqual({
      d_hour: [5, Number.NaN],
    });
    expect(fitApply(step, { d: ['2024-01-01T05:00:00Z', null] })).toEqual({ d_hour: [5, Number.NaN] });
  });

  it('lays what returns on a circle, so that December is as near to January as to November', () => {
    const step = dateFeatures({ features: ['year', 'month'], cyclic: true });
    const given = fitApply(step, { d: ['2023-11-05', '2023-12-05', '2024-01-05'] });
    expect(Object.keys(given)).toEqual(['d_year', 'd_month_sin', 'd_month_cos']);
    const [sines, cosines] = [given.d_month_sin, given.d_month_cos] as number[][];
    const apart = (a: number, b: number) => Math.hypot(sines![a]! - sines![b]!, cosines![a]! - cosines![b]!);
    expect(apart(1, 2)).toBeCloseTo(apart(0, 1), 12);
    expect([sines![2], cosines![2]]).toEqual([0, 1]);
  });

  it('lists what is no date, each text once, at its first row', () => {
    const run = () =>
      fitApply(dateFeatures(), { a: ['2024-01-01', 'soon', 'soon'], b: ['2024-13-01', '2023-02-29', null] });
    expect(run).toThrow(/3 problems[\s\S]*"soon" is no date \(column "a", row 1\)[\s\S]*column "b", row 0[\s\S]*row 1/);
    expect(() => fitApply(dateFeatures(), { a: [1e300] })).toThrow(/1e\+300 is no date/);
    expect(() => fitApply(dateFeatures(), { a: [true] })).toThrow(/"true" is no date/);
  });

  it('takes it as missing when told to', () => {
    const step = dateFeatures({ features: ['year'], invalid: 'missing' });
    expect(fitApply(step, { d: ['soon', '2024-01-01'] })).toEqual({ d_year: [Number.NaN, 2024] });
  });

  it.each([{ features: [] }, { features: ['year', 'year'] }, { features: ['century'] }, { cyclic: 1 }])(
    'refuses %o',
    (options) => {
      expect(() => fitApply(dateFeatures(options as never), { d: [0] })).toThrow(/must be/);
    },
  );
});
