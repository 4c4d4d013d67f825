/** The parts that depend on how the package is laid out: threads start from packed files, SQLite finds a driver. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRegistry, createTracker, linearRegression, loadModel, pipeline, standardScaler } from 'ciclo';
import { sqliteStore } from 'ciclo/adapters/sqlite';

const rows = Array.from({ length: 200 }, (_, i) => ({ a: i, b: (i * i) % 17, y: 3 * i - 2 * ((i * i) % 17) + 5 }));
const model = await pipeline(standardScaler(), linearRegression()).fit(rows, { target: 'y' });
const [predicted] = model.predict([{ a: 10, b: 4 }]);
assert.ok(Math.abs(predicted - 27) < 1e-6, `3·10 − 2·4 + 5 is 27, not ${predicted}`);

const store = await sqliteStore({ path: 'ciclo.db' });
const run = await createTracker(store).startRun({ experiment: 'consumer' });
await run.logMetrics({ rmse: 0.5 });
await run.end();
await createRegistry(store).register('Line', model);
await store.close();
assert.ok(existsSync('ciclo.db'));

const again = await sqliteStore({ path: 'ciclo.db' });
assert.deepEqual({ ...(await createTracker(again).getRun(run.id)).metrics }, { rmse: 0.5 });
const loaded = await createRegistry(again).load('models:/Line/1');
assert.deepEqual([...loaded.predict(rows)], [...model.predict(rows)]);
await again.close();

assert.deepEqual([...loadModel(model.toBytes()).predict(rows)], [...model.predict(rows)]);
console.log('done');
