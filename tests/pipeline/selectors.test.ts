import { describe, expect, it } from 'vitest';
import { toFrame } from '../../src/data/index.js';
import { linearRegression } from '../../src/estimators/index.js';
import {
  allColumns,
  type ColumnBranchOptions,
  categorical,
  columnTransformer,
  except,
  loadModel,
  matching,
  numeric,
  oneHotEncoder,
  pipeline,
  type SelectorLike,
  standardScaler,
  where,
} from '../../src/pipeline/index.js';
import { selectColumns, selectorOf } from '../../src/pipeline/selector.js';

const table = {
  id: [1, 2, 3, 4],
  price_eur: [1.5, 2.5, null, 4.5],
  price_usd: [2, 3, 4, 5],
  Town: ['Ulm', 'Bonn', 'Ulm', null],
  sold: [true, false, true, true],
  empty: [null, null, null, null],
};
const chosen = (select: SelectorLike) => selectColumns(toFrame(table), selectorOf(select)).map(({ name }) => name);

describe('a selector takes', () => {
  it.each<[string, SelectorLike, string[]]>([
    ['every column', allColumns(), Object.keys(table)],
    ['columns of numbers', numeric(), ['id', 'price_eur', 'price_usd', 'empty']],
    ['columns of texts and booleans', categorical(), ['Town', 'sold']],
    ['names, in the given order', ['sold', 'id'], ['sold', 'id']],
    ['names that begin alike', matching('price_*'), ['price_eur', 'price_usd']],
    ['names in which one character differs', matching('price_?s?'), ['price_usd']],
    ['the whole name, not a part', matching('price'), []],
    ['names by several stars', matching('*r*e*_*d'), ['price_usd']],
    ['signs as they stand', matching('price.eur'), []],
    ['names by a regular expression', matching(/^t|d$/i), ['id', 'price_usd', 'Town', 'sold']],
    ['names by one that remembers its place', matching(/price/g), ['price_eur', 'price_usd']],
    ['columns of whole numbers', where({ isInteger: true }), ['id', 'price_usd']],
    ['columns of other numbers', where({ isInteger: false, type: 'numeric' }), ['price_eur', 'empty']],
    ['columns with missing values', where({ hasMissing: true }), ['price_eur', 'Town', 'empty']],
    ['columns with few missing values', where({ maxMissingShare: 0.25, hasMissing: true }), ['price_eur', 'Town']],
    ['columns with few values', where({ maxDistinct: 2 }), ['Town', 'sold', 'empty']],
    ['columns with so many values', where({ minDistinct: 2, maxDistinct: 3 }), ['price_eur', 'Town', 'sold']],
    ['columns of which nothing is asked', where({}), Object.keys(table)],
    ['all but some', except(numeric(), ['id', 'empty']), ['price_eur', 'price_usd']],
    ['all but those of another', except(allColumns(), numeric()), ['Town', 'sold']],
    ['what any of several takes, once', [matching('*usd'), 'id', numeric()], ['price_usd', 'id', 'price_eur', 'empty']],
  ])('%s', (_, select, names) => {
    expect(chosen(select)).toEqual(names);
  });

  it('no name that is not there, wherever it is named, and lists them all', () => {
    expect(() => chosen([except(numeric(), ['x']), 'y'])).toThrow(/"x"[\s\S]*"y"/);
  });

  it('what can be written down', () => {
    const select = except([matching(/a/i), matching('a*'), where({ maxDistinct: 3 }), 'b'], allColumns());
    expect(JSON.parse(JSON.stringify(select))).toEqual(select);
  });
});

describe('a column transformer', () => {
  const rows = Array.from({ length: 8 }, (_, i) => ({ a: i, b: i % 2, c: i % 2 ? 'x' : 'y', d: 7 - i, y: i }));

  it('keeps to the columns that it chose while fitting', async () => {
    const steps = columnTransformer([
      { select: where({ maxDistinct: 2, type: 'numeric' }), steps: [standardScaler()] },
    ]);
    const model = await pipeline(steps, linearRegression()).fit(rows, { target: 'y' });
    expect(model.featureNames).toEqual(['b']);
    const loaded = loadModel(model.toBytes());
    expect(loaded.predict([{ b: 1 }])).toEqual(model.predict([{ a: 3, b: 1 }]));
  });

  it('leaves columns out, for which no model asks then', async () => {
    const steps = columnTransformer(
      [
        { select: ['a', 'c'], steps: 'drop' },
        { select: ['b'], steps: 'passthrough' },
      ],
      { remainder: 'passthrough' },
    );
    const model = await pipeline(steps, linearRegression()).fit(rows, { target: 'y' });
    expect(model.featureNames).toEqual(['b', 'd']);
    expect(model.signature.columns.map(({ name }) => name)).toEqual(['b', 'd']);
    expect(loadModel(model.toBytes()).predict([{ d: 2, b: 1 }])[0]).toBeCloseTo(5, 6);
  });

  it('gives a column to every branch that selects it, but for its name', async () => {
    const twice = columnTransformer([
      { select: ['a'], steps: [] },
      { select: numeric(), steps: [standardScaler()] },
    ]);
    await expect(pipeline(twice).fit(rows)).rejects.toThrow(/Two columns named "a"/);
  });

  it('names what comes out of a branch by its prefix, of a lone row too', async () => {
    const steps = columnTransformer([
      { select: ['a'], steps: [], prefix: 'raw' },
      { select: ['a', 'b'], steps: [standardScaler()], prefix: 'scaled' },
      { select: ['c'], steps: [oneHotEncoder()], prefix: '' },
    ]);
    const model = await pipeline(steps, linearRegression()).fit(rows, { target: 'y' });
    expect(model.featureNames).toEqual(['raw__a', 'scaled__a', 'scaled__b', '__c_x', '__c_y']);
    const loaded = loadModel(model.toBytes());
    expect(Object.keys(loaded.transform(rows))).toEqual(model.featureNames);
    expect(loaded.predict([rows[3]!])[0]).toBeCloseTo(3, 6);
  });

  it.each<[string, unknown, RegExp]>([
    ['a prefix that is no text', [{ select: numeric(), steps: [], prefix: 5 }], /prefix must be a text/],
    ['null', null, /branches of columnTransformer\(\) are no list/],
    ['a branch that is none', [null], /selects no columns[\s\S]*steps are no list/],
    ['a number', [{ select: 5, steps: [] }], /selects no columns \(pipeline, step 1, branch 1\)/],
    ['a list with a number', [{ select: ['a', 5, numeric()], steps: [] }], /selects no columns/],
    ['a factory', [{ select: numeric, steps: [] }], /selects no columns/],
    ['a pattern that is none', [{ select: matching(5 as never), steps: [] }], /It is no pattern of names/],
    ['wildcards of a file that are none', [{ select: { by: 'wildcard' }, steps: [] }], /no pattern of names/],
    ['a pattern of a file', [{ select: { by: 'pattern', pattern: '(', flags: '' }, steps: [] }], /no pattern of names/],
    ['a condition that is none', [{ select: where({ max: 3 } as never), steps: [] }], /no condition on columns/],
    ['null as a condition', [{ select: where(null as never), steps: [] }], /no condition on columns/],
    ['exceptions from nothing', [{ select: except(null as never, undefined as never), steps: [] }], /2 problems/],
    ['a word for steps', [{ select: numeric(), steps: 'skip' }], /steps are no list/],
  ])('refuses %s', async (_, branches, message) => {
    const steps = columnTransformer(branches as ColumnBranchOptions[]);
    await expect(pipeline(steps).fit(rows)).rejects.toThrow(message);
  });

  it('refuses another remainder, and takes null for no options', async () => {
    const other = columnTransformer([], { remainder: 'keep' as never });
    await expect(pipeline(other).fit(rows)).rejects.toThrow(/remainder must be/);
    expect(columnTransformer([], null as never).remainder).toBe('drop');
  });

  it('refuses selectors that lie too deep in each other', async () => {
    let select: SelectorLike = numeric();
    for (let i = 0; i < 60; i++) select = except(select, ['a']);
    await expect(pipeline(columnTransformer([{ select, steps: [] }])).fit(rows)).rejects.toThrow(/more than 50 deep/);
  });
});

it('reads the names of a frame once, however many branches ask for columns by name', () => {
  let reads = 0;
  const columns = Array.from({ length: 100 }, (_, i) => ({
    type: 'numeric' as const,
    values: Float64Array.of(1),
    get name() {
      reads++;
      return `c${i}`;
    },
  }));
  const frame = { rows: 1, columns };
  for (let i = 0; i < 100; i++) selectColumns(frame, selectorOf([`c${i}`]));
  expect(reads).toBe(100);
});
