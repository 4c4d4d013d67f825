import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { importMlflow } from '../../src/mlflow/index.js';
import { createRegistry } from '../../src/registry/index.js';
import type { Store } from '../../src/store/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { stores } from './fixture.js';

/** MLflow's statuses that are others here. */
const statuses: Record<string, string> = { SCHEDULED: 'running' };

async function allRuns(store: Store) {
  const tracker = createTracker(store);
  const experiments = (await tracker.listExperiments({ lifecycle: 'all' })).map(({ id }) => id);
  return (await tracker.searchRuns({ experiments, lifecycle: 'all', limit: 1000 })).runs;
}

describe.each(stores)('importing $name', ({ source, options, told }) => {
  const imported = async () => {
    const store = memoryStore();
    const report = await importMlflow(store, source, options);
    return { store, report };
  };

  it('tells what came in, and of what did not, why', async () => {
    const { report } = await imported();
    const points = told.runs.flatMap(({ metrics }) => Object.values(metrics)).reduce((sum, one) => sum + one.length, 0);
    expect(report).toMatchObject({
      experiments: told.experiments.length,
      runs: told.runs.length,
      existing: 0,
      metrics: points,
      models: told.models.length,
      versions: told.models.flatMap(({ versions }) => versions).length,
    });
    const reasons = report.skipped.filter(({ what }) => what === 'model').map(({ why }) => why);
    expect(reasons).toEqual([
      expect.stringContaining('The model was not saved as JSON'),
      expect.stringMatching(/^Its files were not found at "runs:.*nothing"$/),
    ]);
  });

  it('keeps experiments with their times and tags, and those that were deleted apart', async () => {
    const { store } = await imported();
    const experiments = await createTracker(store).listExperiments({ lifecycle: 'all' });
    const seen = experiments.map(({ id: _, deletedTime, ...rest }) => ({
      ...rest,
      isDeleted: deletedTime !== undefined,
    }));
    const expected = told.experiments.map(({ name, created, updated, tags, stage }) => ({
      name,
      creationTime: created,
      lastUpdateTime: updated,
      tags,
      isDeleted: stage === 'deleted',
    }));
    expect(byName(seen)).toEqual(byName(expected));
  });

  it('keeps runs under their ids, with all that MLflow reads in them', async () => {
    const { store } = await imported();
    const runs = new Map((await allRuns(store)).map((run) => [run.id, run]));
    expect(runs.size).toBe(told.runs.length);
    for (const { id, name, experiment, status, start, end, stage, params, tags } of told.runs) {
      const run = runs.get(id)!;
      expect(run).toMatchObject({ name, startTime: start, params, tags });
      expect(run.status).toBe(statuses[status] ?? status.toLowerCase());
      expect(run.endTime).toBe(end ?? undefined);
      expect(run.deletedTime !== undefined).toBe(stage === 'deleted');
      expect(run.parentId).toBe(tags['mlflow.parentRunId']);
      expect(run.note).toBe(tags['mlflow.note.content']);
      expect(run.experiment, id).toBe(experiment);
    }
  });

  it('keeps whole histories, NaN and the infinities among them', async () => {
    const { store } = await imported();
    const tracker = createTracker(store);
    for (const { id, metrics } of told.runs) {
      for (const [key, points] of Object.entries(metrics)) {
        const history = await tracker.metricHistory(id, key);
        const expected = points.map(([time, value, step]) => ({ time, value: numberOf(value), step }));
        expect(history).toEqual(expected.sort((a, b) => a.step - b.step || a.time - b.time));
      }
    }
    const parent = told.runs.find(({ name }) => name === 'parent')!;
    const { metrics } = await tracker.getRun(parent.id);
    expect(metrics.loss).toBeNaN();
    expect((await tracker.metricHistory(parent.id, 'loss')).slice(4).map(({ value }) => value)).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
    ]);
    expect(metrics.again).toBe(1);
  });

  it('keeps where a run comes from, and what it used', async () => {
    const { store } = await imported();
    const { id } = told.runs.find(({ name }) => name === 'parent')!;
    const run = await createTracker(store).getRun(id);
    expect(run.source).toEqual({
      commit: '0123456789abcdef0123456789abcdef01234567',
      branch: 'main',
      entry: 'train.py',
      user: 'ada',
    });
    const houses = run.inputs.find(({ name }) => name === 'houses')!;
    expect(houses).toMatchObject({ uri: 'https://example.org/houses.csv', context: 'training' });
    expect(houses.schema).toMatchObject({
      columns: [
        { name: 'size', type: 'numeric' },
        { name: 'age', type: 'numeric' },
        { name: 'rooms', type: 'numeric' },
      ],
      mlflow: { sourceType: 'http', profile: { num_rows: 40 } },
    });
    const ones = run.inputs.find(({ name }) => name === 'ones')!;
    expect(ones).toMatchObject({ context: 'evaluation', schema: { columns: [], mlflow: { tags: { kept: 'no' } } } });
    expect(run.inputs).toHaveLength(2);
  });

  it('keeps artifacts, byte for byte', async () => {
    const { store, report } = await imported();
    const tracker = createTracker(store);
    const { id } = told.runs.find(({ name }) => name === 'parent')!;
    expect((await tracker.listArtifacts(id)).map(({ path }) => path)).toEqual(['config.json', 'notes/hello.txt']);
    expect(new TextDecoder().decode(await tracker.readArtifact(id, 'notes/hello.txt'))).toBe('Grüße');
    const { id: models } = told.runs.find(({ name }) => name === 'models')!;
    const paths = (await tracker.listArtifacts(models)).map(({ path }) => path);
    expect(paths).toContain('line/model.pkl');
    expect(report.artifacts).toBe(paths.length + 2);
  });

  it('keeps models with versions, stages, aliases and tags', async () => {
    const { store } = await imported();
    const registry = createRegistry(store);
    expect(await registry.models()).toEqual(told.models.map(({ name }) => name).sort());
    for (const { name, description, tags, aliases, created, versions } of told.models) {
      const model = await registry.getModel(name);
      expect(model).toMatchObject({ description: description ?? '', tags, aliases, creationTime: created });
      const seen = (await registry.versions(name)).map(({ version, stage, creationTime, run, ...rest }) => ({
        version,
        stage,
        creationTime,
        run,
        description: rest.description,
        tags: rest.tags,
      }));
      const expected = versions.map(({ version, stage, created: creationTime, run, ...rest }) => ({
        version,
        stage: stage.toLowerCase(),
        creationTime,
        run,
        description: rest.description ?? '',
        tags: rest.tags,
      }));
      expect(seen).toEqual(expected);
    }
    expect((await registry.getVersion('models:/prices@champion')).version).toBe(2);
  });

  it('gives the numbers of versions that were deleted to no others', async () => {
    const { store } = await imported();
    const registry = createRegistry(store);
    expect((await registry.versions('holes')).map(({ version }) => version)).toEqual([1, 3]);
  });

  it('loads models of XGBoost that were saved as JSON, and says of others what they are', async () => {
    const { store } = await imported();
    const registry = createRegistry(store);
    const model = await registry.load('models:/prices/2');
    expect(model.signature.columns.map(({ name }) => name)).toEqual(['size', 'age', 'rooms']);
    expect(model.manifest.importedFrom).toMatch(/^XGBoost/);
    const versions = await registry.versions('prices');
    expect(versions.map(({ sha256 }) => sha256 !== null)).toEqual([false, true, true, false, false]);
    expect(versions[0]!.signature.columns.map(({ name }) => name)).toEqual(['size', 'age', 'rooms']);
    await expect(registry.load('models:/prices/1')).rejects.toThrow(/sklearn/);
  });

  it('brings nothing twice', async () => {
    const { store } = await imported();
    const before = await contentOf(store);
    const again = await importMlflow(store, source, options);
    expect(again).toMatchObject({ experiments: 0, runs: 0, existing: told.runs.length, metrics: 0, artifacts: 0 });
    expect(again).toMatchObject({ models: 0, versions: 0 });
    expect(await contentOf(store)).toEqual(before);
  });

  it('adds runs to an experiment that is there', async () => {
    const store = memoryStore();
    const { id } = await createTracker(store).createExperiment('houses', { mine: 'yes' });
    await importMlflow(store, source, options);
    const houses = await createTracker(store).getExperiment('houses');
    expect(houses).toMatchObject({ id, tags: { mine: 'yes' } });
    const { runs } = await createTracker(store).searchRuns({ experiments: ['houses'] });
    expect(runs.map(({ name }) => name)).toContain('parent');
  });

  it('goes on where it was stopped', async () => {
    const store = memoryStore();
    const stop = new AbortController();
    const stopped = importMlflow(store, source, {
      ...options,
      signal: stop.signal,
      onProgress: ({ runs, of }) => {
        expect(of).toBe(told.runs.length);
        if (runs === 2) stop.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    const report = await importMlflow(store, source, options);
    expect(report.runs + report.existing).toBe(told.runs.length);
    expect(report.existing).toBeGreaterThan(0);
    const whole = memoryStore();
    await importMlflow(whole, source, options);
    expect(await runsOf(store)).toEqual(await runsOf(whole));
  });
});

function byName<T extends { readonly name: string }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** MLflow's SQL store gives the largest double where an infinity was logged. */
function numberOf(value: number | string): number {
  if (typeof value === 'number') return Math.abs(value) === Number.MAX_VALUE ? value * 10 : value;
  return value === 'nan' ? Number.NaN : value === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

async function runsOf(store: Store) {
  const runs = (await allRuns(store)).map(({ experimentId: _, ...run }) => run);
  return runs.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function contentOf(store: Store) {
  const runs = await runsOf(store);
  const tracker = createTracker(store);
  const histories = await Promise.all(
    runs.flatMap(({ id, metrics }) => Object.keys(metrics).map((key) => tracker.metricHistory(id, key))),
  );
  const artifacts = await Promise.all(runs.map(({ id }) => tracker.listArtifacts(id)));
  const registry = createRegistry(store);
  const models = await registry.listModels();
  const past = await Promise.all(models.map(({ name }) => registry.history(name)));
  return { runs, histories, artifacts, experiments: await tracker.listExperiments({ lifecycle: 'all' }), models, past };
}
