import { expect, it } from 'vitest';
import { gradientBoostingRegressor, linearRegression } from '../../../src/estimators/index.js';
import {
  columnTransformer,
  differencesOf,
  numeric,
  pipeline,
  simpleImputer,
  standardScaler,
} from '../../../src/pipeline/index.js';
import { decodeModel, encodeModel } from '../../../src/pipeline/model/model-file.js';
import type { ModelState } from '../../../src/pipeline/model/model-state.js';
import { houses } from '../fixture.js';

const prepare = columnTransformer([{ select: numeric(), steps: [simpleImputer()] }]);
const rows = houses(60, { noise: 1 });
const fitted = (data = rows, seed = 0) =>
  pipeline(prepare, standardScaler(), gradientBoostingRegressor({ subsample: 0.5, nEstimators: 5 })).fit(data, {
    target: 'price',
    seed,
  });
const tampered = (bytes: Uint8Array, change: (state: ModelState) => object) => {
  const state = decodeModel(bytes);
  return encodeModel({ ...state, ...change(state) });
};

it('two fits of the same do not differ', async () => {
  expect(differencesOf((await fitted()).toBytes(), (await fitted()).toBytes())).toEqual([]);
});

it('where a model was made is no difference', async () => {
  const bytes = (await fitted()).toBytes();
  const elsewhere = tampered(bytes, ({ manifest }) => ({
    manifest: { ...manifest, environment: { ciclo: '0.0.1', node: '18.0.0' } },
  }));
  expect(elsewhere).not.toEqual(bytes);
  expect(differencesOf(bytes, elsewhere)).toEqual([]);
});

it('another seed is one in the manifest, and in what the estimator learned', async () => {
  const found = differencesOf((await fitted()).toBytes(), (await fitted(rows, 1)).toBytes());
  expect(found.map(({ part, name }) => `${part}: ${name}`)).toEqual([
    'manifest: seed',
    'estimator: gradientBoostingRegressor',
  ]);
});

it('other data are ones in all that was learned from them', async () => {
  const other = rows.map((row, i) => (i === 3 ? { ...row, size: 20 } : row));
  const found = differencesOf((await fitted()).toBytes(), (await fitted(other)).toBytes());
  expect(found.map(({ part, name }) => `${part}: ${name}`)).toEqual([
    'manifest: signature',
    'manifest: data',
    'profile: profile',
    'steps: columnTransformer',
    'steps: standardScaler',
    'estimator: gradientBoostingRegressor',
  ]);
});

it('is found where it stands, to the last bit of a number', async () => {
  const bytes = (await pipeline(prepare, linearRegression()).fit(rows, { target: 'price' })).toBytes();
  const { coefficients } = decodeModel(bytes).estimator as { coefficients: Float64Array };
  const next = coefficients.slice();
  next[1] = next[1]! * (1 + Number.EPSILON);
  const other = tampered(bytes, ({ estimator }) => ({
    estimator: { ...(estimator as object), coefficients: next },
  }));
  expect(differencesOf(bytes, other)).toEqual([
    { part: 'estimator', name: 'linearRegression', path: 'coefficients.1' },
  ]);
});

it('features that bear other names differ as a whole', async () => {
  const bytes = (await fitted()).toBytes();
  const other = tampered(bytes, ({ featureNames }) => ({ featureNames: [...featureNames, 'more'] }));
  expect(differencesOf(bytes, other)).toEqual([{ part: 'features', name: 'names', path: '2' }]);
});
