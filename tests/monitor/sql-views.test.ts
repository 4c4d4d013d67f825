import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { createPredictionLog } from '../../src/monitor/log/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { hasDriver, openLibrary } from '../adapters/drivers.js';
import { ownDirectory } from '../adapters/place.js';

test.skipIf(!hasDriver('better-sqlite3'))(
  'SQL tools see metric histories, predictions and their true values',
  async () => {
    const path = join(ownDirectory(), 'ciclo.db');
    await using store = await sqliteStore({ path });
    const run = await createTracker(store).startRun({ experiment: 'E', name: 'first' });
    await run.logMetrics({ 'loss/train': 0.5 }, { step: 0 });
    await run.logMetrics({ 'loss/train': 0.25 }, { step: 1 });
    await run.end();
    const log = createPredictionLog(store, { model: 'Churn' });
    await log.record([
      { id: 'p1', time: 5, input: { age: 30 }, prediction: 'yes', version: 2 },
      { id: 'p2', time: 6, input: { age: 40 }, prediction: 'no', version: 2 },
    ]);
    await log.label([{ id: 'p1', value: 'no' }]);
    await log.label([{ id: 'p1', value: 'yes' }]);

    const sql = openLibrary(path);
    const rows = (text: string) => sql.prepare(text).all();
    expect(rows('SELECT name, key, step, value FROM metric_history JOIN runs USING (run_id) ORDER BY step')).toEqual([
      { name: 'first', key: 'loss/train', step: 0, value: 0.5 },
      { name: 'first', key: 'loss/train', step: 1, value: 0.25 },
    ]);
    expect(rows('SELECT model, id, time, version, prediction, input FROM predictions ORDER BY time')).toEqual([
      { model: 'Churn', id: 'p1', time: 5, version: 2, prediction: 'yes', input: '{"age":30}' },
      { model: 'Churn', id: 'p2', time: 6, version: 2, prediction: 'no', input: '{"age":40}' },
    ]);
    expect(rows('SELECT model, id, time, value FROM labels')).toEqual([
      { model: 'Churn', id: 'p1', time: 5, value: 'no' },
    ]);
    expect(rows('SELECT model, prediction_id, value FROM label_corrections')).toEqual([
      { model: 'Churn', prediction_id: 'p1', value: 'yes' },
    ]);
    sql.close();
  },
);
