import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainTestSplit } from '../../../src/data/index.js';
import { ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';
import { splitsOfScikitLearn } from './scikit-learn.js';

const numbered = (n: number) => ({ id: Float64Array.from({ length: n }, (_, i) => i) });
const ascending = (numbers: Iterable<unknown>) => Array.from(numbers, Number).sort((a, b) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('trainTestSplit', () => {
  it('puts every row on one side, the test side rounded up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 200 }),
        fc.double({ min: 0.01, max: 0.7, noNaN: true }),
        fc.integer(),
        (rows, testSize, seed) => {
          const { train, test } = trainTestSplit(numbered(rows), { testSize, seed });
          expect(test.numRows()).toBe(Math.ceil(rows * testSize));
          expect(ascending([...train.array('id'), ...test.array('id')])).toEqual(upTo(rows));
        },
      ),
    );
  });

  it('splits the same for the same seed, else differently', () => {
    const split = (seed: number) => columnsAsLists(trainTestSplit(numbered(50), { seed }).test).id;
    expect(split(42)).toEqual(split(42));
    expect(split(42)).not.toEqual(split(43));
  });

  it('takes a quarter for the test by default, as scikit-learn does', () => {
    expect(trainTestSplit(numbered(100)).test.numRows()).toBe(25);
  });

  it('keeps rows together', () => {
    const { train } = trainTestSplit({ a: upTo(20), b: upTo(20).map((i) => `row ${i}`) });
    const { a, b } = columnsAsLists(train);
    expect(b).toEqual(a?.map((i) => `row ${i}`));
  });

  it.each([
    [10, 0],
    [10, 1],
    [10, -0.5],
    [10, Number.NaN],
    [10, 5],
    [1, 0.5],
    [0, 0.5],
  ])('refuses %s rows at a test share of %s', (rows, testSize) => {
    expect(() => trainTestSplit(numbered(rows), { testSize })).toThrow(ValidationError);
  });
});

describe('columns of different lengths', () => {
  it('are refused, not split', () => {
    expect(() => trainTestSplit({ x: [1, 2, 3, 4], z: Float64Array.of(1, 2) })).toThrow(/2 values where "x" has 4/);
  });
});

describe('a split of one seed', () => {
  it('is the same for ever', () => {
    const { train, test } = trainTestSplit(numbered(10), { testSize: 0.3, seed: 42 });
    expect([...train.array('id')]).toEqual([8, 5, 1, 6, 2, 9, 4]);
    expect([...test.array('id')]).toEqual([3, 0, 7]);
  });
});

describe('a stratified split', () => {
  const classSizes = fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 2, maxLength: 5 });

  it('has every class in either part with its share, give or take one row', () => {
    fc.assert(
      fc.property(classSizes, fc.double({ min: 0.2, max: 0.6, noNaN: true }), fc.integer(), (sizes, testSize, seed) => {
        const label = sizes.flatMap((size, of) => Array<string>(size).fill(`class ${of}`));
        const testRows = Math.ceil(label.length * testSize);
        fc.pre(Math.min(testRows, label.length - testRows) >= sizes.length);
        const split = trainTestSplit({ id: upTo(label.length), label }, { testSize, seed, stratify: 'label' });
        const test = columnsAsLists(split.test);
        expect(ascending([...test.id!, ...split.train.array('id')])).toEqual(upTo(label.length));
        expect(test.id).toHaveLength(testRows);
        for (const [of, size] of sizes.entries()) {
          const here = test.label!.filter((value) => value === `class ${of}`).length;
          expect(Math.abs(here - (size * testRows) / label.length)).toBeLessThan(1);
        }
      }),
    );
  });

  it.each(splitsOfScikitLearn.strata)(
    'takes as many rows of each class as scikit-learn: $rows at $testSize',
    (theirs) => {
      const label = theirs.rows.flatMap((size, of) => Array<number>(size).fill(of));
      const { test } = trainTestSplit({ label }, { testSize: theirs.testSize, stratify: 'label' });
      expect(
        theirs.rows.map((_, of) => Array.from(test.array('label')).filter((value) => value === of).length),
      ).toEqual(theirs.test);
    },
  );

  it('is in random order, the same for the same seed', () => {
    const data = { id: upTo(60), label: upTo(60).map((row) => row % 3) };
    const ids = (seed: number) => columnsAsLists(trainTestSplit(data, { seed, stratify: 'label' }).train).id;
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
    expect(ids(1)).not.toEqual(ascending(ids(1)!));
  });

  it('refuses a class of one row', () => {
    const data = { label: ['a', 'a', 'b', 'a'] };
    expect(() => trainTestSplit(data, { stratify: 'label', testSize: 0.5 })).toThrow(/A class has one row only, b/);
  });

  it('refuses more classes than a part has rows', () => {
    const data = { label: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'] };
    expect(() => trainTestSplit(data, { stratify: 'label' })).toThrow(
      /4 classes do not fit into parts of 6 and 2 rows/,
    );
  });
});

describe('a grouped split', () => {
  it('has no group in both parts, and a share of the groups in the test part', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 100 });
    fc.assert(
      fc.property(groups, fc.integer(), (customer, seed) => {
        const count = new Set(customer).size;
        fc.pre(count >= 4);
        const { train, test } = trainTestSplit({ id: upTo(customer.length), customer }, { seed, groups: 'customer' });
        expect(ascending([...train.array('id'), ...test.array('id')])).toEqual(upTo(customer.length));
        const tested = new Set(test.array('customer'));
        expect(tested.size).toBe(Math.ceil(count / 4));
        expect(Array.from(train.array('customer')).filter((group) => tested.has(group))).toEqual([]);
      }),
    );
  });

  it('refuses groups that leave a part empty', () => {
    const data = { customer: ['a', 'a', 'a', 'a'] };
    expect(() => trainTestSplit(data, { groups: 'customer' })).toThrow(/of 1 groups leaves one part empty/);
  });
});

describe('a split by time', () => {
  it('tests on the latest rows, both parts in order of time, and no moment is in both', () => {
    const times = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 80 });
    fc.assert(
      fc.property(times, fc.double({ min: 0.05, max: 0.6, noNaN: true }), (at, testSize) => {
        fc.pre(new Set(at).size > 1);
        const { train, test } = trainTestSplit({ id: upTo(at.length), at }, { time: 'at', testSize });
        expect(ascending([...train.array('id'), ...test.array('id')])).toEqual(upTo(at.length));
        const before = Array.from(train.array('at'), Number);
        const after = Array.from(test.array('at'), Number);
        expect(before).toEqual(ascending(before));
        expect(after).toEqual(ascending(after));
        expect(before.at(-1)).toBeLessThan(after[0]!);
      }),
    );
  });

  it('takes the share that was asked for where all moments differ', () => {
    const { test } = trainTestSplit({ at: [5, 3, 9, 1, 7] }, { time: 'at', testSize: 0.4 });
    expect([...test.array('at')]).toEqual([7, 9]);
  });

  it.each([
    ['texts of days', ['2024-03-01', '2023-12-31', '2024-02-29', '2024-01-15']],
    [
      'texts with a time, with and without zone',
      ['2024-01-01T00:00:00', '2024-01-01T01:30+02:00', '2023-12-31 23:59:59.5Z', '2024-01-01T00:00:00.001'],
    ],
    ['dates', ['2024-03-01', '2023-12-31', '2024-02-29', '2024-01-15'].map((day) => new Date(day))],
  ])('reads %s', (_, at) => {
    const { test } = trainTestSplit({ id: [0, 1, 2, 3], at }, { time: 'at' });
    expect(test.array('id')).toEqual(at[3] === '2024-01-01T00:00:00.001' ? [3] : [0]);
  });

  it.each([
    [['2024-01-01', '2024-02-30', '2024-01-03'], /"2024-02-30" is no time .*rows 1/],
    [['2024-01-01', 'yesterday', '2024-01-03'], /"yesterday" is no time/],
    [['2024-01-01', '', '2024-01-03'], /"" is no time/],
    [[1, 2, Number.POSITIVE_INFINITY], /"Infinity" is no time/],
    [[true, false, true], /"true" is no time/],
    [['2024-01-01', 5, '2024-01-03'], /texts and numbers together/],
    [[1, null, 3], /One value is missing .*row 1/],
    [[4, 4, 4], /All rows are of one time/],
  ])('refuses %j', (at, message) => {
    expect(() => trainTestSplit({ at }, { time: 'at' })).toThrow(message);
  });
});

describe('trainTestSplit with options that do not fit', () => {
  it('names a column that is not there, and the nearest one that is', () => {
    expect(() => trainTestSplit({ customer: [1, 2] }, { groups: 'custmer' })).toThrow(
      /no column "custmer".*Did you mean "customer"/,
    );
  });

  it('names every problem at once', () => {
    const data = { a: ['x', null, 'y'], at: ['soon', '2024-01-01', null] };
    const split = () => trainTestSplit(data, { testSize: 2, stratify: 'a', groups: 'b', time: 'at' });
    expect(split).toThrow(/6 problems/);
  });

  it('takes columns by whatever name', () => {
    const row = (value: number) => JSON.parse(`{ "__proto__": ${value % 2}, "id": ${value} }`);
    const { test } = trainTestSplit(upTo(8).map(row), { stratify: '__proto__', testSize: 0.5 });
    expect(ascending(test.array('__proto__'))).toEqual([0, 0, 1, 1]);
  });
});

describe('options that a caller without types gets wrong', () => {
  it.each([
    ['a name', { test_size: 0.5 }, /no option test_size.*Use testSize/],
    ['a share', { testSize: '0.5' }, /test share of 0\.5/],
    ['a seed', { seed: Number.NaN }, /seed must be a finite number/],
  ])('%s are refused', (_, options, message) => {
    expect(() => trainTestSplit(numbered(50), options as object)).toThrow(message);
  });

  it('null for a column is none', () => {
    const options = { stratify: null } as object;
    expect(trainTestSplit(numbered(50), options).test.numRows()).toBe(13);
  });
});

it('times are read as dates are everywhere: a zone of hours alone, the first of a month', () => {
  const at = ['2024-01-03T00:00+01', '2024-01', '2024-01-02T10:00z', '2024-01-02T09:00:00Z'];
  const { train, test } = trainTestSplit({ at }, { time: 'at', testSize: 0.25 });
  expect(train.array('at')).toEqual(['2024-01', '2024-01-02T09:00:00Z', '2024-01-02T10:00z']);
  expect(test.array('at')).toEqual(['2024-01-03T00:00+01']);
});
