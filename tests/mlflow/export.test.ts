import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { type EstimatorSpec, gradientBoostingRegressor, linearRegression } from '../../src/estimators/index.js';
import { exportMlflow, importMlflow } from '../../src/mlflow/index.js';
import { type FittedPipeline, pipeline } from '../../src/pipeline/index.js';
import { thisProcess } from '../../src/processes/index.js';
import { createRegistry } from '../../src/registry/index.js';
import type { Store } from '../../src/store/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { stores } from './fixture.js';
import { writeFiles } from './handmade.js';

let folder: string;
let place: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-mlflow-'));
  place = join(folder, 'out');
});

afterEach(() => rm(folder, { recursive: true }));

const rows = Array.from({ length: 60 }, (_, i) => ({ size: i % 20, age: i % 7, price: 3 * (i % 20) - (i % 7) }));

async function withRun(store: Store) {
  const tracker = createTracker(store);
  const run = await tracker.startRun({ experiment: 'Default', name: 'mine', params: { depth: 3 }, source: {} });
  return { tracker, run };
}

const told = (skipped: readonly { what: string; where: string }[]) => skipped.map(({ what, where }) => [what, where]);

describe('a folder that was exported', () => {
  it('has what MLflow looks for', async () => {
    const store = memoryStore();
    const { run } = await withRun(store);
    await run.logMetrics({ 'val/loss': Number.NaN, up: Number.POSITIVE_INFINITY }, { step: 2, time: 1234 });
    await run.end();
    const report = await exportMlflow(store, place);
    expect(report).toMatchObject({ experiments: 1, runs: 1, metrics: 2, skipped: [] });
    expect((await readdir(place)).sort()).toEqual(['.trash', '0', 'models']);
    const files = (await readdir(join(place, '0'), { recursive: true }))
      .map((path) => path.replace(run.id, 'run'))
      .sort();
    expect(files).toEqual(
      expect.arrayContaining([
        'meta.yaml',
        'run/meta.yaml',
        'run/metrics/val/loss',
        'run/params/depth',
        'run/artifacts',
      ]),
    );
    const text = (path: string) => readFile(join(place, '0', run.id, path), 'utf8');
    expect(await text('metrics/val/loss')).toBe('1234 nan 2\n');
    expect(await text('metrics/up')).toBe('1234 inf 2\n');
    expect(await text('params/depth')).toBe('3');
    expect(await text('meta.yaml')).toContain(`"artifact_uri": "file://${place}/0/${run.id}/artifacts"`);
    expect(await text('meta.yaml')).toContain('"status": 3');
  });

  it('tells of everything that MLflow has no place for, and has all else', async () => {
    const store = memoryStore();
    const { run } = await withRun(store);
    await run.logMetrics({ n: 1, 'n/x': 2, 'a\u0301': 3, ok: 4 });
    await run.logMetrics({ ok: 5 }, { context: { subset: 'validation' } });
    await run.setTags({ ['長'.repeat(100)]: 'too long for a file', '..odd': 'x' });
    const { skipped, metrics } = await exportMlflow(store, place);
    const where = (key: string) => `run ${run.id}: ${JSON.stringify(key)}`;
    expect(told(skipped).sort()).toEqual(
      [
        ['metric', where('n')],
        ['metric', where('a\u0301')],
        ['context', where('ok')],
        ['tag', where('長'.repeat(100))],
        ['tag', where('..odd')],
      ].sort(),
    );
    expect(metrics).toBe(3);
  });

  it('says for MLflow 3 of which data set a value is', async () => {
    const store = memoryStore();
    const { run } = await withRun(store);
    const context = { dataset: 'houses', digest: '0ab1' };
    await run.logMetrics({ loss: 0.5 }, { step: 1, time: 10, context });
    const { skipped } = await exportMlflow(store, place, { version: 3 });
    expect(skipped).toEqual([]);
    expect(await readFile(join(place, '0', run.id, 'metrics/loss'), 'utf8')).toBe('10 0.5 1 houses 0ab1\n');
    const fresh = memoryStore();
    await importMlflow(fresh, place);
    expect(await createTracker(fresh).metricHistory(run.id, 'loss')).toEqual([
      { value: 0.5, step: 1, time: 10, context },
    ]);
  });

  it.each(stores)('from $name of MLflow’s comes to the same again', async ({ source, options, told: { runs } }) => {
    const store = memoryStore();
    await importMlflow(store, source, options);
    const { skipped } = await exportMlflow(store, place);
    expect(skipped).toEqual([]);
    const fresh = memoryStore();
    await importMlflow(fresh, place);
    const [before, after] = [createTracker(store), createTracker(fresh)];
    for (const { id } of runs) {
      const { experimentId: _, inputs, ...run } = await before.getRun(id);
      const again = await after.getRun(id);
      expect(again).toMatchObject(run);
      expect(again.inputs).toEqual(expect.arrayContaining([...inputs]));
      expect(await after.listArtifacts(id)).toEqual(await before.listArtifacts(id));
    }
    const [models, again] = [createRegistry(store), createRegistry(fresh)];
    expect(await again.listModels()).toEqual(await models.listModels());
    for (const name of await models.models()) expect(await again.versions(name)).toEqual(await models.versions(name));
  });
});

describe('models', () => {
  const fitted = (estimator: EstimatorSpec<'regression'>): Promise<FittedPipeline> =>
    pipeline(estimator).fit(rows, { target: 'price', seed: 1 });

  it('become model folders, where they lie in runs and where they do not, and come back byte for byte', async () => {
    const store = memoryStore();
    const { run } = await withRun(store);
    const registry = createRegistry(store);
    const [trees, line] = await Promise.all([
      fitted(gradientBoostingRegressor({ nEstimators: 5 })),
      fitted(linearRegression()),
    ]);
    await run.logArtifact('model/model.ciclo', trees.toBytes());
    await registry.register('Prices', trees, {
      run: run.id,
      metrics: { rmse: 0.5, odd: Number.NaN },
      tags: { a: 'b' },
    });
    await registry.register('Prices', line, { description: 'A line' });
    await registry.register('Prices', line);
    await registry.transition('Prices', 1, 'production');
    await registry.transition('Prices', 2, 'testing');
    await registry.setAlias('Prices', 'champion', 2);
    const report = await exportMlflow(store, place);
    expect(report).toMatchObject({ models: 1, versions: 3, skipped: [] });
    const meta = (version: number) => readFile(join(place, `models/Prices/version-${version}/meta.yaml`), 'utf8');
    expect(await meta(1)).toContain(`"source": "file://${place}/0/${run.id}/artifacts/model"`);
    expect(await meta(1)).toContain('"current_stage": "Production"');
    expect(await meta(2)).toContain(`"source": "file://${place}/models/Prices/version-2/model"`);
    expect(await readFile(join(place, 'models/Prices/aliases/champion'), 'utf8')).toBe('2');
    expect((await readdir(join(place, '0', run.id, 'artifacts/model'))).sort()).toEqual([
      'MLmodel',
      'conda.yaml',
      'input_example.json',
      'model.ciclo',
      'model.json',
      'python_env.yaml',
      'requirements.txt',
    ]);

    const fresh = memoryStore();
    const { skipped } = await importMlflow(fresh, place);
    expect(skipped).toEqual([]);
    const again = createRegistry(fresh);
    expect(await again.versions('Prices')).toEqual(await registry.versions('Prices'));
    expect((await again.load('models:/Prices@champion')).predict(rows)).toEqual(line.predict(rows));
    expect((await createTracker(fresh).listArtifacts(run.id)).map(({ path }) => path)).toEqual(['model/model.ciclo']);
  });
});

describe('the place', () => {
  it('must be empty, or not there', async () => {
    const store = memoryStore();
    await mkdir(place);
    await exportMlflow(store, place);
    await expect(exportMlflow(store, place)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await writeFile(join(folder, 'file'), 'x');
    await expect(exportMlflow(store, join(folder, 'file'))).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  });

  const draft = () => join(folder, '.out.ciclo-export');
  const dead = { ...thisProcess(), pid: 2 ** 22 + 1, host: hostname() };

  it('is not taken while another process writes it', async () => {
    await mkdir(draft());
    await writeFile(join(draft(), '.ciclo-export'), JSON.stringify(thisProcess()));
    await expect(exportMlflow(memoryStore(), place)).rejects.toMatchObject({ code: 'EXPORT_UNDER_WAY' });
  });

  it('is taken over from a process that was killed, of which nothing is left', async () => {
    await writeFiles(draft(), { '.ciclo-export': JSON.stringify(dead), 'mlruns/0/meta.yaml': '' });
    const store = memoryStore();
    await expect(importMlflow(store, draft())).rejects.toThrow(/was not finished/);
    await expect(importMlflow(store, join(draft(), 'mlruns'))).rejects.toThrow(/was not finished/);
    await exportMlflow(store, place);
    expect(await readdir(folder)).toEqual(['out']);
    expect((await readdir(place)).sort()).toEqual(['.trash', 'models']);
  });

  it.each([
    ['nobody', 'garbage'],
    ['one that was killed', JSON.stringify(dead)],
  ])('is left alone where something lies beside a mark of %s', async (_, mark) => {
    await writeFiles(place, { 'keep.txt': 'mine', '.ciclo-export': mark });
    await expect(exportMlflow(memoryStore(), place)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect((await readdir(place)).sort()).toEqual(['.ciclo-export', 'keep.txt']);
  });

  it.each([
    ['no mark', {}],
    ['a mark that names nobody', { '.ciclo-export': 'garbage' }],
    ['a mark that was torn off', { '.ciclo-export': '' }],
    ['a folder for a mark', { '.ciclo-export/a': '' }],
  ])('has nothing removed beside it that has %s', async (_, files) => {
    await writeFiles(draft(), { 'keep.txt': 'mine', ...files });
    await expect(exportMlflow(memoryStore(), place)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect(await readdir(draft())).toContain('keep.txt');
  });

  it('stays whole where the process was killed between its appearing and the end', async () => {
    await exportMlflow(memoryStore(), place);
    await writeFiles(draft(), { '.ciclo-export': JSON.stringify(dead) });
    expect(await importMlflow(memoryStore(), place)).toMatchObject({ skipped: [] });
    await expect(exportMlflow(memoryStore(), place)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect((await readdir(place)).sort()).toEqual(['.trash', 'models']);
  });

  it('is left as it was when the export is stopped', async () => {
    const store = memoryStore();
    await withRun(store);
    await withRun(store);
    const stop = new AbortController();
    const stopped = exportMlflow(store, place, {
      signal: stop.signal,
      onProgress: ({ runs, of }) => {
        expect([runs, of]).toEqual([1, 2]);
        stop.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });
});
