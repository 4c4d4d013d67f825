import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { createRegistry } from '../../src/registry/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { customers } from './customers.js';
import { runCli, startCli } from './run-cli.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

const withData = (rows = 300) => writeFile(join(folder, 'customers.csv'), customers(rows));
const data = ['train', '--data', 'customers.csv', '--missing', 'none'];

/** Each takes seconds to start: what needs none of its own is tried in `train.test.ts`. */
describe('a process of ciclo', { timeout: 60_000 }, () => {
  it('fits a model with options of its own, and tracks and registers it in the store', async () => {
    await withData();
    const forest = ['--model', 'random-forest', '--n-estimators', '20', '--max-depth', 'null', '--no-bootstrap'];
    const asked = ['--experiment', 'churn', '--register', 'Leaves', '--store', 'sqlite:my.db', '--seed', '7'];
    const { code, stdout, stderr } = await runCli(folder, ...data, '--target', 'leaves', ...forest, ...asked);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('random-forest: done');
    expect(stderr).toContain('leaves looks like a classification');
    expect(stderr).toContain('Left out: id, an identifier.');
    expect(stderr).toContain('Left out: currency, constant.');
    expect(stdout).toMatch(/│ random-forest │ +1\.0000 │/);
    expect(stdout).toContain('Leaves version 1');
    expect(stdout).toContain('sqlite my.db');

    const store = await sqliteStore({ path: join(folder, 'my.db') });
    try {
      const { run } = await createRegistry(store).getVersion('models:/Leaves/1');
      expect(stdout).toContain(run);
      const { params, status } = await createTracker(store).getRun(run!);
      expect(status).toBe('finished');
      expect(params).toMatchObject({ nEstimators: '20', maxDepth: 'null', bootstrap: 'false', seed: '7' });
      const model = await createRegistry(store).load('models:/Leaves/1');
      const unseen = { months: 3, contract: 'weekly', charges: null, price: 5 };
      expect(['yes', 'no']).toContain(model.predict([unseen])[0]);
    } finally {
      await store.close();
    }
  });

  it('ends every run when a person interrupts, with the status of shells', async () => {
    await withData(3000);
    const endless = ['--model', 'random-forest', '--n-estimators', '100000', '--store', 'filesystem:kept'];
    const { child, outcome } = await startCli(folder, [...data, '--target', 'leaves', ...endless]);
    const runs = async () => {
      const store = await filesystemStore({ directory: join(folder, 'kept') });
      try {
        return (await createTracker(store).searchRuns()).runs.map(({ status }) => status);
      } finally {
        await store.close();
      }
    };
    await vi.waitFor(async () => expect(await runs()).toEqual(['running', 'running']), {
      timeout: 20_000,
      interval: 100,
    });
    child.kill('SIGINT');
    const { code, stderr } = await outcome;
    expect(code).toBe(130);
    expect(stderr).toContain('Interrupted');
    expect(await runs()).toEqual(['killed', 'killed']);
  });

  it('looks into the store of its directory, where another process goes on writing', async () => {
    await using store = await sqliteStore({ path: join(folder, 'ciclo.db') });
    const tracker = createTracker(store);
    const ids: string[] = [];
    for (const depth of [3, 6]) {
      const run = await tracker.startRun({ experiment: 'churn', params: { depth } });
      await run.logMetrics({ f1: depth / 10 });
      ids.push(run.id);
    }
    const { code, stdout, stderr } = await runCli(folder, 'runs', '--order', 'metrics.f1 DESC', '--json');
    expect(code, stderr).toBe(0);
    const { runs } = JSON.parse(stdout);
    expect(runs.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual(
      ids.toReversed().map((id) => [id, 'running']),
    );
    const compared = await runCli(folder, 'compare', ...ids.map((id) => id.slice(0, 12)));
    expect(compared.stdout).toMatch(/│ params\.depth │ 3 +│ 6 +│/);
    await tracker.shutdown();
  });

  it('is no worse for nobody to listen: it ends as it would', async () => {
    const { child, outcome } = await startCli(folder, ['trian']);
    child.stdout!.destroy();
    child.stderr!.destroy();
    expect((await outcome).code).toBe(2);
  });
});
