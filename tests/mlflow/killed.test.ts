import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { exportMlflow, importMlflow } from '../../src/mlflow/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { buildScript } from '../support/build-script.js';
import { experimentMeta, runMeta, writeFiles } from './handmade.js';

const runs = 40;
const points = 30;

let script: string;
let folder: string;

beforeAll(async () => {
  script = await buildScript('mlflow-mover', 'tests/mlflow/mover.ts');
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-mlflow-'));
  const lines = Array.from({ length: points }, (_, i) => `${i} ${i / 8} ${i}\n`).join('');
  const ids = Array.from({ length: runs }, (_, i) => i.toString(16).padStart(32, '0'));
  const files = ids.flatMap((id) => [
    [`1/${id}/meta.yaml`, runMeta(id, '1')],
    [`1/${id}/metrics/loss`, lines],
    [`1/${id}/artifacts/a/b.txt`, id],
  ]);
  await writeFiles(join(folder, 'mlruns'), { '1/meta.yaml': experimentMeta('1', 'one'), ...Object.fromEntries(files) });
});

afterEach(() => rm(folder, { recursive: true }));

const open = () => filesystemStore({ directory: join(folder, 'store') });

/** Runs a process that is killed when it has gone through so many runs. */
async function killedAt(run: number, direction: string, path: string): Promise<void> {
  const child = spawn(process.execPath, [script, direction, join(folder, 'store'), path, String(run)]);
  const signal = await new Promise((resolve) => child.on('close', (_, received) => resolve(received)));
  expect(signal).toBe('SIGKILL');
}

it('an import that was killed again and again goes on to what it would have been', async () => {
  for (const run of [1, 6, 17]) await killedAt(run, 'import', join(folder, 'mlruns'));
  await using store = await open();
  const before = await createTracker(store).countRuns();
  const report = await importMlflow(store, join(folder, 'mlruns'));
  expect(before).toBeGreaterThan(0);
  expect(report).toMatchObject({ runs: runs - before, existing: before, skipped: [] });
  const tracker = createTracker(store);
  const { runs: all } = await tracker.searchRuns({ limit: 1000 });
  expect(all).toHaveLength(runs);
  for (const { id } of all) {
    expect(await tracker.metricHistory(id, 'loss')).toHaveLength(points);
    expect(new TextDecoder().decode(await tracker.readArtifact(id, 'a/b.txt'))).toBe(id);
  }
  expect((await store.verify()).ok).toBe(true);
});

it('an export that was killed is not there, and leaves nothing once it is repeated', async () => {
  const [place, around] = [join(folder, 'out/mlruns'), join(folder, 'out')];
  await using store = await open();
  await importMlflow(store, join(folder, 'mlruns'));
  for (const run of [1, 12]) {
    await killedAt(run, 'export', place);
    expect(await readdir(around)).toEqual(['.mlruns.ciclo-export']);
  }
  expect(await exportMlflow(store, place)).toMatchObject({ runs, skipped: [] });
  expect(await readdir(around)).toEqual(['mlruns']);
});
