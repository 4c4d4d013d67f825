import { describe, expect, it } from 'vitest';
import { linearRegression } from '../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  numeric,
  oneHotEncoder,
  pipeline,
  standardScaler,
} from '../../src/pipeline/index.js';

const rows = [
  { a: 1, b: 10, c: 'x' },
  { a: 3, b: 30, c: 'y' },
];

describe('columnTransformer', () => {
  it('takes numbers here and texts there, and names what comes out', async () => {
    const fitted = await pipeline(
      columnTransformer([
        { select: numeric(), steps: [standardScaler()] },
        { select: categorical(), steps: [oneHotEncoder()] },
      ]),
    ).fit(rows);
    expect(fitted.featureNames).toEqual(['a', 'b', 'c_x', 'c_y']);
    expect({ ...fitted.transform(rows) }).toEqual({
      a: Float64Array.of(-1, 1),
      b: Float64Array.of(-1, 1),
      c_x: Float64Array.of(1, 0),
      c_y: Float64Array.of(0, 1),
    });
  });

  it('takes columns by name, in the order given', async () => {
    const fitted = await pipeline(columnTransformer([{ select: ['b', 'a'], steps: [] }])).fit(rows);
    expect(fitted.featureNames).toEqual(['b', 'a']);
  });

  it('drops the other columns, or passes them behind', async () => {
    const passing = columnTransformer([{ select: ['b'], steps: [standardScaler()] }], { remainder: 'passthrough' });
    const fitted = await pipeline(columnTransformer([{ select: ['a', 'b'], steps: [passing] }])).fit(rows);
    expect(fitted.featureNames).toEqual(['b', 'a']);
  });

  it('finds columns by name when the order of the input differs', async () => {
    const fitted = await pipeline(columnTransformer([{ select: numeric(), steps: [] }])).fit(rows);
    expect({ ...fitted.transform([{ c: 'x', b: 7, extra: 1, a: 5 }]) }).toEqual({
      a: Float64Array.of(5),
      b: Float64Array.of(7),
    });
  });

  it('lists every name that is not there', async () => {
    const fit = pipeline(columnTransformer([{ select: ['z', 'y'], steps: [] }])).fit(rows);
    await expect(fit).rejects.toThrow(/"z"[\s\S]*"y"/);
  });

  it('is plain JSON', () => {
    const spec = columnTransformer([{ select: numeric(), steps: [standardScaler()] }]);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});

describe('a model behind a column transformer', () => {
  it('asks for the columns that are used, and no others', async () => {
    const numbers = columnTransformer([{ select: ['b'], steps: [] }]);
    const model = await pipeline(numbers, linearRegression()).fit(rows, { target: 'a' });
    expect(model.signature.columns.map(({ name }) => name)).toEqual(['b']);
    expect(model.profile.columns.map(({ name }) => name)).toEqual(['b']);
    expect(model.predict([{ b: 20 }])[0]).toBeCloseTo(2, 9);
  });
});
