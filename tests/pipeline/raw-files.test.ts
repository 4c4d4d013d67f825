import { createRequire } from 'node:module';
import type { ColumnTable } from 'arquero';
import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeTable, type Profile, readCsv, trainTestSplit } from '../../src/data/index.js';
import { gradientBoostingClassifier, gradientBoostingRegressor } from '../../src/estimators/index.js';
import { createEvaluator } from '../../src/evaluator/index.js';
import {
  categorical,
  columnTransformer,
  derive,
  except,
  type FittedPipeline,
  loadModel,
  numeric,
  oneHotEncoder,
  ordinalEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
} from '../../src/pipeline/index.js';

/* From the files as they are, faults and all, to a model that handles them: what the profile finds, steps mend. */

const findingsOf = ({ findings }: Profile) =>
  findings.map(({ kind, columns }) => `${kind} ${columns.join(' ')}`.trim());

describe('diamonds, from the raw file', () => {
  let table: ColumnTable;
  let model: FittedPipeline<'regression'>;
  const mendZeros = derive({
    x: 'if(x == 0, missing, x)',
    y: 'if(y == 0, missing, y)',
    z: 'if(z == 0, missing, z)',
  });
  const orders = {
    cut: ['Fair', 'Good', 'Very Good', 'Premium', 'Ideal'],
    color: ['J', 'I', 'H', 'G', 'F', 'E', 'D'],
    clarity: ['I1', 'SI2', 'SI1', 'VS2', 'VS1', 'VVS2', 'VVS1', 'IF'],
  };

  beforeAll(async () => {
    table = await readCsv(createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv'));
    const { train } = trainTestSplit(table, { testSize: 0.8, seed: 1 });
    const prepare = columnTransformer([
      { select: numeric(), steps: [mendZeros, simpleImputer({ strategy: 'median' }), standardScaler()] },
      { select: categorical(), steps: [ordinalEncoder({ categories: orders })] },
    ]);
    const fitted = await pipeline(prepare, gradientBoostingRegressor()).fit(train, { target: 'price', seed: 1 });
    model = loadModel(fitted.toBytes()) as FittedPipeline<'regression'>;
  });

  it('has its known faults found by the profile', async () => {
    const found = findingsOf(await describeTable(table, { target: 'price' }));
    expect(found).toContain('duplicates');
    for (const column of ['x', 'y', 'z']) expect(found).toContain(`suspicious_zeros ${column}`);
    for (const column of ['cut', 'color', 'clarity']) expect(found).toContain(`ordered ${column}`);
  });

  it('has its zero dimensions taken for missing ones, also by a model that was loaded', () => {
    const [stone] = table.slice(0, 1).objects() as Record<string, unknown>[];
    const [asZero, asMissing] = [0, null].map((z) => model.predict([{ ...stone, z }]));
    expect(asZero).toEqual(asMissing);
    expect(model.transform([{ ...stone, z: 0 }]).z).toEqual(model.transform([{ ...stone, z: null }]).z);
  });

  it('keeps the order of its ordered categories in the model', () => {
    const [stone] = table.slice(0, 1).objects() as Record<string, unknown>[];
    const places = orders.clarity.map((clarity) => model.transform([{ ...stone, clarity }]).clarity![0]);
    expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('is predicted well', async () => {
    const { test } = trainTestSplit(table, { testSize: 0.8, seed: 1 });
    const { metrics } = await createEvaluator().evaluate(model, test, { target: 'price' });
    expect(metrics.r2).toBeGreaterThan(0.97);
  });
});

describe('churn, from the raw file', () => {
  let table: ColumnTable;
  let model: FittedPipeline<'classification'>;

  beforeAll(async () => {
    table = await readCsv(new URL('../../examples/data/telco-churn.csv.gz', import.meta.url));
    const prepare = columnTransformer([
      {
        select: except(numeric(), ['SeniorCitizen']),
        steps: [simpleImputer({ strategy: 'median' }), standardScaler()],
      },
      { select: categorical(), steps: [oneHotEncoder({ handleUnknown: 'ignore' })] },
      { select: ['SeniorCitizen'], steps: [] },
    ]);
    const { train } = trainTestSplit(table, { testSize: 0.3, seed: 1, stratify: 'Churn' });
    const fitted = await pipeline(prepare, gradientBoostingClassifier()).fit(train, { target: 'Churn', seed: 1 });
    model = loadModel(fitted.toBytes()) as FittedPipeline<'classification'>;
  });

  it('has its known faults found by the profile', async () => {
    const found = findingsOf(await describeTable(table, { target: 'Churn' }));
    expect(found).toContain('missing TotalCharges');
    expect(found).toContain('duplicates');
  });

  it('has the blanks of TotalCharges filled by the model', () => {
    const [customer] = table.slice(0, 1).objects() as Record<string, unknown>[];
    expect(model.signature.columns).toContainEqual(expect.objectContaining({ name: 'TotalCharges', missing: true }));
    const { TotalCharges } = model.transform([{ ...customer, TotalCharges: null }]);
    expect(Number.isFinite(TotalCharges![0])).toBe(true);
  });

  it('is predicted better than by chance', async () => {
    const { test } = trainTestSplit(table, { testSize: 0.3, seed: 1, stratify: 'Churn' });
    const { metrics } = await createEvaluator().evaluate(model, test, { target: 'Churn' });
    expect(metrics.rocAuc).toBeGreaterThan(0.82);
  });
});
