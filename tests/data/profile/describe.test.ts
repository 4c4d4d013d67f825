import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import {
  type CategoricalProfile,
  compactProfile,
  describe,
  histogramOf,
  type NumericProfile,
  quantile,
  type TableLike,
  toFrame,
} from '../../../src/data/index.js';
import { ValidationError } from '../../../src/errors/index.js';

const numeric = async (values: ArrayLike<unknown>) => (await describe({ x: values })).columns[0] as NumericProfile;
const categorical = async (values: ArrayLike<unknown>) =>
  (await describe({ x: values })).columns[0] as CategoricalProfile;
const findings = async (data: TableLike) => (await describe(data)).findings;

const doubles = fc.float64Array({ noNaN: true, noDefaultInfinity: true, minLength: 1, max: 1e150, min: -1e150 });

group('a numeric column', () => {
  it('has these statistics, by hand', async () => {
    expect(await numeric([4, null, 1, 3, 2, 2])).toMatchObject({
      type: 'numeric',
      count: 5,
      missing: 1,
      infinite: 0,
      distinct: 4,
      integer: true,
      mean: 2.4,
      std: Math.sqrt(1.3),
      min: 1,
      q1: 2,
      median: 2,
      q3: 3,
      max: 4,
      sketch: Float64Array.of(1, 2, 2, 3, 4),
      values: [
        { value: 1, count: 1 },
        { value: 2, count: 2 },
        { value: 3, count: 1 },
        { value: 4, count: 1 },
      ],
    });
  });

  it('without any value has no statistics', async () => {
    const { values, ...rest } = await numeric([null, null]);
    expect(values).toBeUndefined();
    expect(rest).toMatchObject({ count: 0, missing: 2, distinct: 0, integer: false, mean: null, std: null });
    expect(rest).toMatchObject({ min: null, q1: null, median: null, q3: null, max: null });
    expect(rest.histogram).toEqual({ edges: [], counts: [] });
    expect(rest.sketch).toHaveLength(0);
  });

  it('with infinities counts them, and describes the finite values', async () => {
    const profile = await numeric([1, Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY]);
    expect(profile).toMatchObject({ count: 4, missing: 0, infinite: 2, distinct: 2, mean: 2, min: 1, max: 3 });
  });

  it('of infinities alone has no statistics', async () => {
    expect(await numeric([Number.POSITIVE_INFINITY])).toMatchObject({ count: 1, infinite: 1, mean: null, max: null });
  });

  it('of one value has no standard deviation', async () => {
    expect(await numeric([7])).toMatchObject({ mean: 7, std: null, min: 7, median: 7, max: 7 });
  });

  it.each([2 ** 1020, 2 ** 300, 2 ** -300, 2 ** -1000, -(2 ** -660)])(
    'in units of %d has the digits of ordinary values: neither sums nor powers overflow or vanish',
    async (unit) => {
      const values = [-7.5, -1, 0.3, 0.4, 2, 5.1];
      const plain = await numeric(values.map((value) => Math.sign(unit) * value));
      const scaled = await numeric(values.map((value) => value * unit));
      expect(scaled.mean).toBe(plain.mean! * Math.abs(unit));
      expect(scaled.std).toBe(plain.std! * Math.abs(unit));
      expect(scaled.skewness).toBe(plain.skewness);
      expect(scaled.kurtosis).toBe(plain.kurtosis);
    },
  );

  it.each([
    [[-1.7e308, -1e308, 1e308, 1.7e308], 0],
    [[1e308, 1.2e308, 1.4e308], 1.2e308],
    [[-1.7e308, 1.7e308], 0],
    [[5e-324, 1.5e-323], 1e-323],
  ])('of %j has the mean %d, and no deviation that is infinite', async (values, mean) => {
    const profile = await numeric(values);
    expect(profile.mean! / (mean || 1)).toBeCloseTo(mean === 0 ? 0 : 1, 12);
    if (profile.std !== null) expect(Number.isFinite(profile.std) && profile.std > 0).toBe(true);
  });

  it('of values so far apart that their deviation is beyond the largest double has none', async () => {
    expect(await numeric([-1.7e308, 1.7e308])).toMatchObject({ mean: 0, std: null });
  });

  it('of equal values has exactly their mean and no spread, where a sum would round', async () => {
    const profile = await numeric(new Array(10).fill(0.1));
    expect(profile).toMatchObject({ mean: 0.1, std: 0, histogram: { edges: [0.1, 0.1], counts: [10] } });
  });

  it('lists its values up to 20 of them', async () => {
    const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
    expect((await numeric(upTo(20))).values).toHaveLength(20);
    expect((await numeric(upTo(21))).values).toBeUndefined();
  });

  it('is sketched by at most 1,001 evenly spaced quantiles, the smallest and the largest included', async () => {
    const { sketch } = await numeric(Float64Array.from({ length: 2001 }, (_, i) => 2000 - i));
    expect(sketch).toEqual(Float64Array.from({ length: 1001 }, (_, i) => 2 * i));
  });

  it('never has NaN among its statistics, and keeps their order', async () => {
    await fc.assert(
      fc.asyncProperty(doubles, async (values) => {
        const { min, q1, median, q3, max, mean, std } = await numeric(values);
        const ordered = [min, q1, median, q3, max];
        expect(ordered).toEqual([...ordered].sort((a, b) => a! - b!));
        expect([mean, std].some(Number.isNaN)).toBe(false);
      }),
    );
  });
});

group('a histogram', () => {
  it('has equal bins, each with its lower edge, the last one with its upper edge too', () => {
    expect(histogramOf(Float64Array.of(0, 1, 1, 2, 3, 4), 4)).toEqual({ edges: [0, 1, 2, 3, 4], counts: [1, 2, 1, 2] });
  });

  it('counts every value once, from the smallest to the largest', () => {
    fc.assert(
      fc.property(doubles, fc.integer({ min: 1, max: 40 }), (values, bins) => {
        const sorted = values.sort();
        const { edges, counts } = histogramOf(sorted, bins);
        expect(counts.reduce((sum, count) => sum + count)).toBe(sorted.length);
        expect(edges).toHaveLength(counts.length + 1);
        expect([edges[0], edges.at(-1)]).toEqual([sorted[0], sorted.at(-1)]);
      }),
    );
  });

  it('begins at the smallest value itself, be it −0', () => {
    expect(histogramOf(Float64Array.of(-0, 5e-324), 1).edges).toEqual([-0, 5e-324]);
  });

  it('spans the widest doubles', () => {
    const { edges } = histogramOf(Float64Array.of(-Number.MAX_VALUE, Number.MAX_VALUE), 2);
    expect(edges).toEqual([-Number.MAX_VALUE, 0, Number.MAX_VALUE]);
  });
});

group('a quantile', () => {
  it('lies between the closest ranks', () => {
    const sorted = Float64Array.of(10, 20, 40);
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(sorted, p))).toEqual([10, 15, 20, 30, 40]);
  });

  it('of nothing is null', () => {
    expect(quantile(new Float64Array(0), 0.5)).toBeNull();
  });
});

group('a categorical column', () => {
  it('has its categories by count, ties by code point', async () => {
    expect(await categorical(['b', 'a', 'Z', null, 'b'])).toMatchObject({
      type: 'categorical',
      name: 'x',
      valueType: 'string',
      count: 4,
      missing: 1,
      distinct: 3,
      categories: [
        { value: 'b', count: 2 },
        { value: 'Z', count: 1 },
        { value: 'a', count: 1 },
      ],
    });
  });

  it('of booleans says so', async () => {
    expect(await categorical([true, false, true])).toMatchObject({ valueType: 'boolean', distinct: 2 });
  });

  it('leaves out categories that its rows no longer have', () => {
    const frame = toFrame({ x: ['a', 'b'] });
    const [column] = frame.columns;
    const narrowed = { rows: 1, columns: [{ ...column!, codes: Int32Array.of(1) }] };
    expect(compactProfile(narrowed as typeof frame).columns[0]).toMatchObject({ distinct: 1 });
  });

  it('may hold what every object has', async () => {
    const profile = await categorical(['__proto__', 'constructor', '__proto__']);
    expect(profile.categories[0]).toEqual({ value: '__proto__', count: 2 });
  });
});

group('correlations', () => {
  it('are 1, −1, and null beside a constant', async () => {
    const { correlations } = await describe({ a: [1, 2, 3], b: [2, 4, 6], c: [3, 2, 1], d: [5, 5, 5] });
    const [one, minusOne] = [expect.closeTo(1, 14), expect.closeTo(-1, 14)];
    expect(correlations).toEqual({
      method: 'pearson',
      rows: 3,
      columns: ['a', 'b', 'c', 'd'],
      values: [
        [one, one, minusOne, null],
        [one, one, minusOne, null],
        [minusOne, minusOne, one, null],
        [null, null, null, null],
      ],
    });
  });

  it('are null between constants whose mean rounds', async () => {
    const tenths = new Array(10).fill(0.1);
    expect((await describe({ a: tenths, b: tenths })).correlations?.values).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('are taken over the rows where both columns are finite', async () => {
    const { correlations } = await describe({ a: [1, 2, 3, null, 9], b: [1, 2, 3, 50, Number.POSITIVE_INFINITY] });
    expect(correlations?.values[0]?.[1]).toBeCloseTo(1, 14);
  });

  it('are null, not NaN, where squares overflow', async () => {
    const { correlations } = await describe({ a: [1e300, -1e300, 5], b: [1e300, 2, -1e300] });
    expect(correlations?.values[0]?.[1]).toBeNull();
  });
});

group('findings', () => {
  it('name columns that are empty, constant, incomplete or infinite', async () => {
    const found = await findings({
      empty: [null, null],
      constant: [1, 1],
      incomplete: [1, null],
      infinite: [1, Number.POSITIVE_INFINITY],
    });
    expect(found.map(({ kind, columns }) => [kind, ...columns])).toEqual([
      ['empty', 'empty'],
      ['constant', 'constant'],
      ['constant', 'incomplete'],
      ['missing', 'incomplete'],
      ['constant', 'infinite'],
      ['infinite', 'infinite'],
    ]);
    expect(found[3]?.message).toBe('incomplete is missing in 1 rows (50.0 %).');
  });

  it('name what looks like an identifier', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `id-${i}`);
    expect(await findings({ ids })).toMatchObject([{ kind: 'identifier', columns: ['ids'] }]);
  });

  it('count repeated rows, missing cells and all', async () => {
    const row = { a: 1, b: null, c: 'x' };
    const profile = await describe([row, { a: 2, b: 3, c: 'y' }, row, row]);
    expect(profile.duplicateRows).toBe(2);
    expect(profile.findings.filter(({ kind }) => kind === 'duplicates')).toHaveLength(1);
  });

  it('name pairs that correlate at 0.9 and more', async () => {
    expect(await findings({ a: [1, 2, 3, 4], b: [1, 2, 3, 5], c: [2, 1, 2, 1] })).toMatchObject([
      { kind: 'correlated', columns: ['a', 'b'] },
    ]);
  });

  it('name long tails', async () => {
    const x = Float64Array.from({ length: 200 }, (_, i) => (i === 0 ? 10_000 : i + 0.5));
    expect(await findings({ x })).toMatchObject([{ kind: 'skewed', columns: ['x'] }]);
  });
});

group('describe', () => {
  it('keeps columns in order, whatever their names', async () => {
    const row = JSON.parse('{ "constructor": 1, "__proto__": 2, "a": 3 }');
    expect((await describe([row])).columns.map(({ name }) => name)).toEqual(['constructor', '__proto__', 'a']);
  });

  it.each<[string, TableLike]>([
    ['no columns', {}],
    ['no rows', { a: [] }],
  ])('refuses a table with %s', async (_, data) => {
    await expect(describe(data)).rejects.toThrow(ValidationError);
  });

  it('names a target that is not there, and the nearest column that is', async () => {
    await expect(describe({ price: [1], carat: [2] }, { target: 'Prices' })).rejects.toThrow(
      /no column "Prices" \(target\).*Did you mean "price"/,
    );
  });

  it('names every problem at once', async () => {
    await expect(describe({ a: [] }, { target: 'b' })).rejects.toThrow(/2 problems/);
  });

  it('says what a table takes in memory: 8 bytes a number, 4 a code, 2 a character', async () => {
    expect((await describe({ a: [1, 2, 3], b: ['xy', 'z', 'xy'] })).memory).toBe(3 * 8 + 3 * 4 + 3 * 2);
  });

  it('counts zeros, −0 among them, and negative values', async () => {
    expect(await numeric([0, -0, -1, -2.5, 3, null])).toMatchObject({ zeros: 2, negative: 2 });
  });

  it('lists the ten most common values of a column, ties by value, each met twice at least', async () => {
    const twice = Array.from({ length: 12 }, (_, i) => [i, i]).flat();
    const { mostCommon } = await numeric([...twice, 5, 99]);
    expect(mostCommon).toEqual([
      { value: 5, count: 3 },
      ...[0, 1, 2, 3, 4, 6, 7, 8, 9].map((value) => ({ value, count: 2 })),
    ]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(describe({ a: [1] }, { signal })).rejects.toThrow('enough');
  });
});

group('a compact profile', () => {
  it('has of each column what drift is measured against, and nothing else', () => {
    const { columns, ...rest } = compactProfile(toFrame({ a: [1, 2, 2], b: ['x', 'y', 'x'] }));
    expect(rest).toEqual({ rows: 3, duplicateRows: 0, findings: [] });
    expect(columns.map(Object.keys)).toEqual([
      [
        ...['type', 'name', 'count', 'missing', 'infinite', 'distinct', 'integer', 'mean', 'std'],
        ...['min', 'q1', 'median', 'q3', 'max', 'histogram', 'sketch', 'values'],
      ],
      ['type', 'name', 'valueType', 'count', 'missing', 'distinct', 'categories'],
    ]);
  });

  it('says of its columns what a full one says', async () => {
    const data = { a: [1, 2, 2], b: ['x', 'y', 'x'] };
    const full = await describe(data);
    for (const [i, column] of compactProfile(toFrame(data)).columns.entries()) {
      expect(full.columns[i]).toMatchObject(column);
    }
  });
});

it('a histogram of the widest doubles has finite edges, in order', () => {
  const { edges, counts } = histogramOf(Float64Array.of(-1.7e308, 0, 1.7e308), 30);
  expect(edges.every(Number.isFinite)).toBe(true);
  expect(edges).toEqual([...edges].sort((a, b) => a - b));
  expect(counts.reduce((sum, count) => sum + count)).toBe(3);
});
