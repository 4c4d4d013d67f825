import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeTable, fingerprint, parseCsv, type Row, toFrame } from '../../src/data/index.js';
import { gradientBoostingRegressor, ridge } from '../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  type FittedPipeline,
  loadModel,
  numeric,
  oneHotEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
} from '../../src/pipeline/index.js';

/* Nothing may grow with the square of the columns. What does would take minutes here, and the test run out of time. */

const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
const rows = Array.from({ length: 20 }, (_, r): Row => {
  const numbers = names.map((name, i) => [name, (i * 7 + r * 13) % 101]);
  return { ...Object.fromEntries(numbers), kind: 'ab'[r % 2], y: r };
});

describe('a table of 10,000 columns', { timeout: 60_000 }, () => {
  let model: FittedPipeline;
  beforeAll(async () => {
    const prepare = columnTransformer([
      { select: numeric(), steps: [simpleImputer(), standardScaler()] },
      { select: categorical(), steps: [oneHotEncoder()] },
    ]);
    model = await pipeline(prepare, gradientBoostingRegressor({ nEstimators: 3, maxDepth: 2 })).fit(rows, {
      target: 'y',
    });
  }, 60_000);

  it('is fitted, saved, loaded and predicted, one row as many', () => {
    const loaded = loadModel(model.toBytes());
    expect(loaded.featureNames).toHaveLength(10_002);
    expect(loaded.predict(rows.slice(0, 1))[0]).toBe(model.predict(rows)[0]);
  });

  it('goes through as many branches of one column each', async () => {
    const prepare = columnTransformer(names.map((name) => ({ select: [name], steps: [standardScaler()] })));
    const fitted = await pipeline(prepare, ridge()).fit(rows, { target: 'y' });
    expect(fitted.predict(rows.slice(0, 1))[0]).toBeCloseTo(fitted.predict(rows)[0]!, 9);
  });

  it('has every column that it lacks named at once', () => {
    const [{ kind, y }] = rows as [Row];
    const lacking = names.map((name) => expect.objectContaining({ what: `The column "${name}" is absent` }));
    expect(() => model.predict([{ kind, y }])).toThrow(expect.objectContaining({ problems: lacking }));
  });

  it('is read from CSV, and is the same table', () => {
    const text = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
      .map((line) => line.join(','))
      .join('\n');
    expect(fingerprint(parseCsv(text))).toBe(fingerprint(toFrame(rows)));
  });

  it('is described, the first 500 columns compared with each other, and the target with all', async () => {
    const { columns, correlations, target } = await describeTable(rows, { target: 'y' });
    expect(columns).toHaveLength(10_002);
    expect(correlations!.columns).toEqual(names.slice(0, 500));
    expect(target!.columns.length).toBeGreaterThan(500);
  });
});
