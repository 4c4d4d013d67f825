/** An estimator of the project's own is fitted, saved and loaded, and held to the suite, under any runner. */
import assert from 'node:assert/strict';
import { loadModel, optionChecker, optionTypes, pipeline, standardScaler } from 'ciclo';
import { estimatorChecks } from 'ciclo/testing';

const constant = (state) => ({ state, predict: (_, out) => void out.fill(state.mean) });
const estimator = {
  name: 'plainMean',
  task: 'regression',
  check: optionChecker('plainMean', { plus: optionTypes.numberFrom(0).default(0) }),
  fit: ({ target }, { plus }) =>
    constant({ mean: target.reduce((sum, value) => sum + value, 0) / target.length + plus }),
  load: constant,
};

const failures = [];
const runs = [];
estimatorChecks({ test: (name, run) => runs.push({ name, run }), estimator });
for (const { name, run } of runs) await run().catch((error) => failures.push({ name, error }));
assert.ok(runs.length > 20, `${runs.length} tests`);
assert.deepEqual(
  failures.map(({ name, error }) => `${name}: ${error.stack}`),
  [],
);

const spec = { type: 'estimator', name: 'plainMean', task: 'regression', options: { plus: 1 } };
const rows = { x: [1, 2], y: [2, 4] };
const model = await pipeline(standardScaler(), spec).fit(rows, { target: 'y', estimators: [estimator] });
assert.deepEqual(loadModel(model.toBytes(), { estimators: [estimator] }).predict(rows), [4, 4]);
assert.throws(() => loadModel(model.toBytes()), { code: 'UNKNOWN_ESTIMATOR' });
console.log('done');
