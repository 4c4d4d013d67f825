import { describe, expect, it } from 'vitest';
import { toFrame } from '../../../src/data/index.js';
import { linearRegression } from '../../../src/estimators/index.js';
import { linearRegressionDefinition } from '../../../src/estimators/linear/linear-regression.js';
import { sampleWeightOf } from '../../../src/pipeline/fit/sample-weight.js';
import { pipeline } from '../../../src/pipeline/index.js';

const weighing = { ...linearRegressionDefinition, acceptsWeights: true };
const weights = (w: readonly unknown[]) => sampleWeightOf(toFrame({ w, y: w.map(() => 1) }), 'w', weighing);

describe('the column of weights', () => {
  it('says how much each row counts', () => {
    expect(weights([0, 1, 2.5])).toEqual(Float64Array.of(0, 1, 2.5));
  });

  it.each([
    ['missing', null],
    ['infinite', Number.POSITIVE_INFINITY],
    ['negative', -1],
  ])('may hold nothing %s, and the error lists the rows', (_, bad) => {
    expect(() => weights([1, bad, 1, bad])).toThrow(
      /missing, infinite or negative in 2 rows \(column "w", rows 1, 3\)/,
    );
  });

  it('may not be 0 in every row', () => {
    expect(() => weights([0, 0])).toThrow(/Every row has the weight 0/);
  });

  it('may not be text', () => {
    expect(() => weights(['much', 'little'])).toThrow(/must be numbers.*"much"/);
  });

  it('must be there', () => {
    expect(() => sampleWeightOf(toFrame({ W: [1] }), 'w', weighing)).toThrow(/no weight column "w".*mean "W"/);
  });
});

describe('a fit with sampleWeight', () => {
  const rows = { x: [1, 2, 3], w: [1, 1, 2], y: [1, 2, 3] };
  const weightedFit = (options: object) => pipeline(linearRegression()).fit(rows, { target: 'y', ...options });

  it('is refused for an estimator that knows no weights', async () => {
    const without = { ...linearRegressionDefinition, acceptsWeights: false };
    expect(() => sampleWeightOf(toFrame(rows), 'w', without)).toThrow(/linearRegression knows no weights/);
  });

  it('is refused where the weights are no name, or the target itself', async () => {
    await expect(weightedFit({ sampleWeight: [1, 1, 2] })).rejects.toThrow(/must be named by their column/);
    await expect(weightedFit({ sampleWeight: 'y' })).rejects.toThrow(/target cannot be the weight/);
  });
});
