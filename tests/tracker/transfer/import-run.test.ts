import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesystemStore } from '../../../src/adapters/filesystem/index.js';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { sqliteStore } from '../../../src/adapters/sqlite/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker, importExperiment, importRun, type RunRecord } from '../../../src/tracker/index.js';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-transfer-'));
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const adapters = [
  ['memory', () => memoryStore()],
  ['filesystem', () => filesystemStore({ directory: folder })],
  ['sqlite', () => sqliteStore({ path: join(folder, 'store.db') })],
] as const;

/** Metrics in chunks of 5,000, more than one commit takes, until `breakAt` chunks are read. */
async function* chunks(count: number, breakAt = Number.POSITIVE_INFINITY) {
  for (let chunk = 0; chunk < count; chunk++) {
    if (chunk === breakAt) throw new Error('torn');
    const points = Array.from({ length: 5000 }, (_, i) => ({ value: i, step: chunk * 5000 + i, time: 1000 + chunk }));
    yield { key: chunk % 2 === 0 ? 'even' : 'odd', points };
  }
}

async function* file(path: string, text: string) {
  yield { path, bytes: bytesOf(text) };
}

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

async function* none() {}

function record(experimentId: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'r1',
    name: 'first',
    experimentId,
    status: 'finished',
    startTime: 10,
    endTime: 30,
    params: { a: 'x'.repeat(10_000) },
    tags: {},
    inputs: [{ name: 'd', digest: '1', schema: { columns: [] } }],
    source: { commit: 'c0', user: 'ada' },
    metrics: none(),
    artifacts: none(),
    ...more,
  };
}

const houses = { name: 'houses', creationTime: 1, lastUpdateTime: 2, tags: { a: 'b' } };

describe.each(adapters)('importing into the store %s', (_, open) => {
  it('keeps all of a run, whose values may be of any length', async () => {
    store = await open();
    const { id } = await importExperiment(store, houses);
    const imported = await importRun(
      store,
      record(id, { metrics: chunks(1), artifacts: file('a/b.txt', 'hi'), note: 'n', error: 'e', deletedTime: 40 }),
    );
    expect(imported).toEqual({ points: 5000, artifacts: 1, refused: [] });
    const tracker = createTracker(store);
    expect(await tracker.getRun('r1')).toEqual({
      id: 'r1',
      name: 'first',
      experimentId: id,
      experiment: 'houses',
      status: 'finished',
      startTime: 10,
      endTime: 30,
      params: { a: 'x'.repeat(10_000) },
      metrics: { even: 4999 },
      tags: {},
      note: 'n',
      error: 'e',
      inputs: [{ name: 'd', digest: '1', schema: { columns: [] } }],
      source: { commit: 'c0', user: 'ada' },
      deletedTime: 40,
    });
    expect(new TextDecoder().decode(await tracker.readArtifact('r1', 'a/b.txt'))).toBe('hi');
    expect((await store.verify()).ok).toBe(true);
  });

  it.each(['a/b', '', 'a\nb'])('refuses an id under which another run could lie: %j', async (id) => {
    store = await open();
    const experiment = await importExperiment(store, houses);
    await expect(importRun(store, record(experiment.id, { id }))).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(await store.documents.count('runs')).toBe(0);
  });

  it('leaves a run that is there as it is', async () => {
    store = await open();
    const { id } = await importExperiment(store, houses);
    await importRun(store, record(id));
    expect(await importRun(store, record(id, { name: 'other', metrics: chunks(1) }))).toBeUndefined();
    expect((await createTracker(store).getRun('r1')).name).toBe('first');
    expect(await createTracker(store).metricHistory('r1', 'even')).toEqual([]);
  });

  it('shows no part of a run, and does not double what came in before it was broken off', async () => {
    store = await open();
    const { id } = await importExperiment(store, houses);
    const tracker = createTracker(store);
    await expect(importRun(store, record(id, { metrics: chunks(12, 9) }))).rejects.toThrow('torn');
    await expect(tracker.getRun('r1')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await tracker.countRuns()).toBe(0);

    expect(await importRun(store, record(id, { metrics: chunks(3) }))).toMatchObject({ points: 15_000 });
    expect(await tracker.metricHistory('r1', 'even')).toHaveLength(10_000);
    expect(await tracker.metricHistory('r1', 'odd')).toHaveLength(5000);
    expect((await tracker.getRun('r1')).inputs).toHaveLength(1);
    expect((await store.verify()).ok).toBe(true);
  });

  it('lets one of two imports write a run', async () => {
    store = await open();
    const { id } = await importExperiment(store, houses);
    const [first, second] = await Promise.allSettled([
      importRun(store, record(id, { metrics: chunks(12) })),
      importRun(store, record(id, { metrics: chunks(12) })),
    ]);
    const written = [first, second].filter((one) => one.status === 'fulfilled' && one.value !== undefined);
    expect(written).toHaveLength(1);
    for (const one of [first, second]) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'IMPORT_TAKEN_OVER' });
    }
    const tracker = createTracker(store);
    expect(await tracker.metricHistory('r1', 'even')).toHaveLength(30_000);
    expect(await tracker.metricHistory('r1', 'odd')).toHaveLength(30_000);
  });

  it('leaves out an artifact that cannot be read, or that leads astray, and tells why', async () => {
    store = await open();
    const { id } = await importExperiment(store, houses);
    async function* artifacts() {
      yield {
        path: 'torn.bin',
        bytes: (async function* () {
          yield Uint8Array.of(1);
          throw new Error('unreadable');
        })(),
      };
      yield { path: '../up.txt', bytes: bytesOf('x') };
      yield { path: 'good.txt', bytes: bytesOf('y') };
    }
    const imported = await importRun(store, record(id, { artifacts: artifacts() }));
    expect(imported).toMatchObject({ artifacts: 1 });
    expect(imported!.refused).toEqual([
      { path: 'torn.bin', why: 'unreadable' },
      { path: '../up.txt', why: expect.stringContaining('".." segment') },
    ]);
    expect((await createTracker(store).listArtifacts('r1')).map(({ path }) => path)).toEqual(['good.txt']);
  });

  it('knows an experiment again: by its name, or where it is deleted by when it was made', async () => {
    store = await open();
    const active = await importExperiment(store, houses);
    const deleted = await importExperiment(store, { ...houses, deletedTime: 5 });
    expect([active.isNew, deleted.isNew]).toEqual([true, true]);
    expect(await importExperiment(store, { ...houses, creationTime: 9 })).toEqual({ id: active.id, isNew: false });
    expect(await importExperiment(store, { ...houses, deletedTime: 5 })).toEqual({ id: deleted.id, isNew: false });
    const other = await importExperiment(store, { ...houses, creationTime: 9, deletedTime: 5 });
    expect(other.isNew).toBe(true);
    const tracker = createTracker(store);
    expect(await tracker.getExperiment('houses')).toEqual({ ...houses, id: active.id });
    expect(await tracker.listExperiments({ lifecycle: 'deleted' })).toHaveLength(2);
  });
});
