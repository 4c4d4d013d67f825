import { describe, expect, it } from 'vitest';
import { toFrame } from '../../src/data/index.js';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  linearRegression,
  randomForestRegressor,
} from '../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  numeric,
  oneHotEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
} from '../../src/pipeline/index.js';
import { houses } from './fixture.js';

const prepare = columnTransformer([
  { select: numeric(), steps: [simpleImputer()] },
  { select: categorical(), steps: [oneHotEncoder({ drop: 'first', handleUnknown: 'ignore' })] },
]);
const linear = pipeline(prepare, linearRegression());
const rows = houses(200);
const price = { target: 'price' };

describe('pipeline.fit', () => {
  it('learns an exact relation exactly', async () => {
    const model = await linear.fit(rows, price);
    const predicted = model.predict(rows);
    for (const [i, row] of rows.entries()) expect(predicted[i]).toBeCloseTo(row.price, 9);
  });

  it('takes rows, columns, and a frame, with the same outcome', async () => {
    const columns = Object.fromEntries(
      Object.keys(rows[0]!).map((name) => [name, rows.map((row) => row[name as 'price'])]),
    );
    const [a, b, c] = await Promise.all([rows, columns, toFrame(rows)].map((data) => linear.fit(data, price)));
    expect(b!.toBytes()).toEqual(a!.toBytes());
    expect(c!.toBytes()).toEqual(a!.toBytes());
  });

  it('leaves the data as they were', async () => {
    const before = structuredClone(rows);
    const columns = { x: Float64Array.of(1, 2, 3), y: Float64Array.of(2, 4, 6) };
    await linear.fit(rows, price);
    await pipeline(linearRegression()).fit(columns, { target: 'y' });
    expect(rows).toEqual(before);
    expect(columns).toEqual({ x: Float64Array.of(1, 2, 3), y: Float64Array.of(2, 4, 6) });
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const forest = pipeline(prepare, randomForestRegressor({ nEstimators: 5 }));
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => forest.fit(rows, { ...price, seed })));
    expect(b!.toBytes()).toEqual(a!.toBytes());
    expect(c!.toBytes()).not.toEqual(a!.toBytes());
  });

  it('gives the same bytes whatever the number of threads', async () => {
    const forest = pipeline(prepare, randomForestRegressor({ nEstimators: 7 }));
    const [one, three] = await Promise.all([1, 3].map((threads) => forest.fit(rows, { ...price, threads })));
    expect(three!.toBytes()).toEqual(one!.toBytes());
  });

  it('forgets an earlier fit', async () => {
    await linear.fit(houses(50, { seed: 9, noise: 3 }), price);
    expect((await linear.fit(rows, price)).toBytes()).toEqual((await linear.fit(rows, price)).toBytes());
  });

  it('reports progress up to 1', async () => {
    const seen: number[] = [];
    await pipeline(prepare, gradientBoostingRegressor()).fit(rows, { ...price, onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(1);
  });

  it('stops when the signal aborts', async () => {
    const slow = pipeline(prepare, gradientBoostingRegressor({ nEstimators: 100_000 }));
    const fit = slow.fit(houses(5000), { ...price, signal: AbortSignal.timeout(200) });
    await expect(fit).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('classifies, with classes in their own type', async () => {
    const flagged = rows.map(({ price: cost, ...row }) => ({ ...row, dear: cost > 20 }));
    const model = await pipeline(prepare, gradientBoostingClassifier()).fit(flagged, { target: 'dear' });
    expect(model.classes).toEqual([false, true]);
    expect(model.predict(flagged)).toEqual(flagged.map(({ dear }) => dear));
    for (const [no, yes] of model.predictProba(flagged.slice(0, 5))) expect(no! + yes!).toBeCloseTo(1, 12);
  });

  it('refuses probabilities of a regression', async () => {
    const model = await linear.fit(rows, price);
    expect(() => model.predictProba(rows)).toThrow(expect.objectContaining({ code: 'NO_PROBABILITIES' }));
  });
});

describe('data that cannot be fitted', () => {
  const cases: [string, object[], RegExp][] = [
    ['a target that is absent', rows.map(({ price: _, ...row }) => row), /no target column "price"/],
    ['an empty table', [], /no target column|no rows/],
    [
      'a target that is missing in rows',
      [...rows, { ...rows[0], price: null }],
      /missing or infinite in 1 rows.*rows 200/,
    ],
    ['a target of texts', rows.map((row) => ({ ...row, price: 'dear' })), /must be numbers/],
    ['infinite values', [...rows, { ...rows[0], age: Number.POSITIVE_INFINITY }], /column "age", row 200/],
    ['texts among numbers', [...rows, { ...rows[0], age: 'old' }], /"old" stands in a column that began with/],
  ];

  for (const [what, data, message] of cases) {
    it(`refuses ${what}`, async () => {
      await expect(linear.fit(data as typeof rows, price)).rejects.toThrow(message);
    });
  }

  it('refuses a column of numbers that a text has turned into texts', async () => {
    const asText = rows.map((row, i) => ({ ...row, age: i === 17 ? 'old' : String(row.age) }));
    await expect(linear.fit(asText, price)).rejects.toThrow(
      /"old" is text in a column of numbers \(column "age", row 17\)/,
    );
  });

  it('refuses a stray text among few numbers too, where it is rare', async () => {
    const few = rows.map((row, i) => ({ beds: i === 9 ? 'oops' : String(i % 4), price: row.price }));
    await expect(linear.fit(few, price)).rejects.toThrow(
      /"oops" is text in a column of numbers \(column "beds", row 9\)/,
    );
  });

  it('takes such a column where it is selected by its name', async () => {
    const few = rows.map((row, i) => ({ beds: i === 9 ? '5+' : String(i % 4), price: row.price }));
    const byName = columnTransformer([{ select: ['beds'], steps: [oneHotEncoder()] }]);
    const model = await pipeline(byName, linearRegression()).fit(few, price);
    expect(model.featureNames).toContain('beds_5+');
  });

  it('refuses names that come out twice', async () => {
    const twice = [
      { a: 'b_c', a_b: 'c', price: 1 },
      { a: 'd', a_b: 'd', price: 2 },
    ];
    const encode = columnTransformer([{ select: categorical(), steps: [oneHotEncoder()] }]);
    await expect(pipeline(encode, linearRegression()).fit(twice, price)).rejects.toThrow(/Two columns named "a_b_c"/);
  });

  it('refuses a seed and a number of threads that are none, and a target that is not named', async () => {
    const wrong = { target: undefined, seed: '42', threads: -1 } as object as { target: string };
    await expect(linear.fit(rows, wrong)).rejects.toMatchObject({ problems: { length: 3 } });
  });

  it('refuses values whose spread is no finite number', async () => {
    const huge = rows.map((row, i) => ({ x: i % 2 ? 1e308 : -1e308, price: row.price }));
    await expect(pipeline(standardScaler(), linearRegression()).fit(huge, price)).rejects.toThrow(
      /so large.*column "x"/,
    );
  });

  it('refuses missing values where nothing fills them, naming the step that would', async () => {
    const holes = rows.map((row, i) => ({ x: i === 3 ? null : row.size, price: row.price }));
    await expect(pipeline(linearRegression()).fit(holes, price)).rejects.toThrow(/column "x", row 3.*simpleImputer/);
  });

  it('refuses texts that nothing encodes, naming the step that would', async () => {
    await expect(pipeline(linearRegression()).fit(rows, price)).rejects.toThrow(/column "colour".*oneHotEncoder/);
  });

  it('refuses a single class', async () => {
    const same = rows.map((row) => ({ ...row, price: 'x' }));
    await expect(pipeline(prepare, gradientBoostingClassifier()).fit(same, price)).rejects.toThrow(/two classes/);
  });

  it('refuses options that the estimator does not have, with the nearest name', async () => {
    const wrong = pipeline(prepare, randomForestRegressor({ nEstimator: 5 } as object));
    await expect(wrong.fit(rows, price)).rejects.toThrow(/nEstimators/);
  });

  it('lists every problem at once', async () => {
    const bad = rows.map((row, i) => ({
      ...row,
      age: i === 0 ? Infinity : row.age,
      size: i === 1 ? -Infinity : row.size,
    }));
    await expect(linear.fit(bad, price)).rejects.toMatchObject({ problems: { length: 2 } });
  });
});

describe('data that cannot be predicted', () => {
  it('passes over what other columns hold', async () => {
    const model = await linear.fit(rows, price);
    const strange = [1, 'a'].map((id) => ({ ...rows[0]!, id, extra: { any: 'thing' } }));
    expect(model.predict(strange)).toHaveLength(2);
  });

  it('names the row as the caller counts it, in batches too', async () => {
    const model = await linear.fit(rows, price);
    const many = houses(1000).map((row, i) => (i === 700 ? { ...row, age: Number.POSITIVE_INFINITY } : row));
    await expect(model.predictBatch(many)).rejects.toThrow(/row 700/);
    const strict = columnTransformer([{ select: categorical(), steps: [oneHotEncoder()] }]);
    const encoder = await pipeline(strict, linearRegression()).fit(rows, price);
    const unknown = many.map((row, i) => (i === 800 ? { ...row, colour: 'mauve' } : row));
    await expect(encoder.predictBatch(unknown)).rejects.toThrow(/row 800/);
  });

  it('gives no infinite number for an answer', async () => {
    const line = await pipeline(linearRegression()).fit({ x: [1, 2], price: [10, 20] }, price);
    expect(() => line.predict([{ x: 1e308 }])).toThrow(/no finite number \(row 0\)/);
  });

  it('predicts nothing for an empty list', async () => {
    const model = await linear.fit(rows, price);
    expect(model.predict([])).toEqual([]);
  });

  it('lists every column and cell that does not fit', async () => {
    const model = await linear.fit(rows, price);
    const call = () => model.predict([{ size: 'big', colour: 3 }]);
    expect(call).toThrow(/"big" is no number \(column "size", row 0\)[\s\S]*"age" is absent[\s\S]*3 is no text/);
  });

  it('takes missing values that the pipeline fills, and columns that it does not know', async () => {
    const model = await linear.fit(rows, price);
    expect(model.predict([{ size: null, age: 1, colour: null, extra: 'x' }])[0]).toBeTypeOf('number');
  });

  it('predicts nothing for no rows', async () => {
    const model = await linear.fit(rows, price);
    expect(model.predict({ size: [], age: [], colour: [] })).toEqual([]);
  });

  it('predicts in batches what it predicts at once', async () => {
    const model = await linear.fit(rows, price);
    const many = houses(1203, { seed: 5 });
    expect(await model.predictBatch(many)).toEqual(model.predict(many));
  });

  it('predicts in batches rows that leave out what they lack, as it predicts them at once', async () => {
    const model = await linear.fit(rows, price);
    const many = houses(1100).map(({ age, ...row }, i) => (i < 20 ? { ...row, age } : row));
    expect(await model.predictBatch(many)).toEqual(model.predict(many));
  });
});
