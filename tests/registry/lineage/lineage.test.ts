import { describe, expect, it, vi } from 'vitest';
import { createDatasets } from '../../../src/datasets/index.js';
import { linearRegression } from '../../../src/estimators/index.js';
import { createPredictionLog } from '../../../src/monitor/log/index.js';
import { pipeline } from '../../../src/pipeline/index.js';
import { createRegistry } from '../../../src/registry/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

const rows = Array.from({ length: 10 }, (_, x) => ({ x, y: 3 * x }));

/** A life in small: data that are saved, a training with a run under it, a version, and predictions. */
async function live(store: Store) {
  const tracker = createTracker(store);
  const registry = createRegistry(store);
  const datasets = createDatasets(store);
  const data = await datasets.save('lines', rows, { role: 'training' });
  const training = await tracker.startRun({ experiment: 'lines', name: 'training' });
  await datasets.use(training, data.uri, 'training');
  const candidate = await tracker.startRun({ experiment: 'lines', name: 'linear', parent: training.id });
  const model = await pipeline(linearRegression()).fit(rows, { target: 'y', threads: 1 });
  await registry.register('Line', model, { run: candidate.id });
  await registry.transition('Line', 1, 'production');
  const log = createPredictionLog(store, { model: 'Line' });
  await log.record(
    [1, 2, 3].map((x) => ({ id: `p/${x}`, time: 1000 + x, input: { x }, prediction: 3 * x, version: 1 })),
  );
  return { tracker, registry, datasets, data, training, candidate, model, log };
}

describe('lineage', () => {
  it.each(stores)('leads from a prediction to the version, its run, the data and the code: %s', async (_, use) => {
    await use(async (store) => {
      const { tracker, registry, data, training, candidate, model } = await live(store);
      const { sha256 } = await registry.getVersion('models:/Line/1');
      expect(await registry.lineage('predictions:/Line/p/2')).toEqual({
        uri: 'predictions:/Line/p/2',
        prediction: { model: 'Line', id: 'p/2', time: 1002, version: 1 },
        versions: [
          {
            uri: 'models:/Line/1',
            model: 'Line',
            version: 1,
            stage: 'production',
            run: candidate.id,
            dataFingerprint: model.manifest.data?.fingerprint,
            sha256,
          },
        ],
        runs: [
          {
            id: candidate.id,
            name: 'linear',
            experiment: 'lines',
            parentId: training.id,
            inputs: (await tracker.getRun(training.id)).inputs,
            source: (await tracker.getRun(candidate.id)).source,
          },
        ],
      });
      expect((await tracker.getRun(training.id)).inputs).toMatchObject([{ uri: data.uri, digest: data.fingerprint }]);
    });
  });

  it.each(stores)('leads back: from data, in whatever form, to runs, versions and predictions: %s', async (_, use) => {
    await use(async (store) => {
      const { registry, data, training, candidate } = await live(store);
      const forward = await registry.lineage('models:/Line/1');
      expect(forward.runs.map(({ id }) => id)).toEqual([candidate.id]);
      expect(forward.versions.map(({ predictions }) => predictions)).toEqual([3]);
      for (const uri of [data.uri, `data:${data.fingerprint}`]) {
        const back = await registry.lineage(uri);
        expect(back.uri).toBe(uri);
        expect(back.versions).toEqual(forward.versions);
        expect(back.runs.map(({ id }) => id).sort()).toEqual([candidate.id, training.id].sort());
        expect(back.runs).toContainEqual(forward.runs[0]);
      }
    });
  });

  it('of a prediction reads no other', async () => {
    const { store } = freshRegistry();
    const { registry } = await live(store);
    const read = vi.spyOn(store.series, 'read');
    expect((await registry.lineage('predictions:/Line/p/2')).versions).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
  });

  it('leads from a run to the versions that it, or a run under it, made', async () => {
    const { store } = freshRegistry();
    const { registry, training, candidate } = await live(store);
    const ofTraining = await registry.lineage(`runs:/${training.id}`);
    expect(ofTraining.versions.map(({ uri }) => uri)).toEqual(['models:/Line/1']);
    expect(ofTraining.runs.map(({ id }) => id).sort()).toEqual([candidate.id, training.id].sort());
    const ofCandidate = await registry.lineage(`runs:/${candidate.id}`);
    expect(ofCandidate.versions).toEqual(ofTraining.versions);
    expect(ofCandidate.runs.map(({ id }) => id)).toEqual([candidate.id]);
  });

  it.each(['models:/Line/production', 'models:/Line@champion', 'models:/Line/latest'])(
    'writes %s as the version that it is',
    async (uri) => {
      const { store } = freshRegistry();
      const { registry } = await live(store);
      await registry.setAlias('Line', 'champion', 1);
      expect(await registry.lineage(uri)).toEqual(await registry.lineage('models:/Line/1'));
    },
  );

  it('takes the model of a run for the version that was registered from it', async () => {
    const { store } = freshRegistry();
    const { registry, candidate } = await live(store);
    expect((await registry.lineage(`runs:/${candidate.id}/model`)).uri).toBe('models:/Line/1');
  });

  it('finds versions by their own fingerprint where no run said what data it used', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    const { dataFingerprint } = await registry.getVersion('models:/Line/1');
    const found = await registry.lineage(`data:${dataFingerprint}`);
    expect(found.versions.map(({ uri }) => uri)).toEqual(['models:/Line/1', 'models:/Line/2']);
    expect(found.runs).toEqual([]);
  });

  it('finds a run’s data by its digest, whatever quotes that holds', async () => {
    const { store, registry } = freshRegistry();
    const run = await createTracker(store).startRun({ experiment: 'x' });
    const digest = `o'clock "7"`;
    await run.logInput({ name: 'odd', digest });
    expect((await registry.lineage(`data:${digest}`)).runs.map(({ id }) => id)).toEqual([run.id]);
  });

  it('leaves out a run that is gone, and keeps the rest', async () => {
    const { store } = freshRegistry();
    const { tracker, registry, candidate } = await live(store);
    await tracker.deleteRun(candidate.id, { forGood: true });
    expect(await registry.lineage('models:/Line/1')).toMatchObject({ versions: [{ run: candidate.id }], runs: [] });
  });

  it.each(['the run', 'the run above it', 'the experiment'])(
    'loses no version while %s is in the bin',
    async (what) => {
      const { store } = freshRegistry();
      const { tracker, registry, data, training, candidate } = await live(store);
      const uris = [data.uri, `data:${data.fingerprint}`, `runs:/${training.id}`];
      const before = await Promise.all(uris.map(registry.lineage));
      if (what === 'the experiment') await tracker.deleteExperiment('lines');
      else await tracker.deleteRun(what === 'the run' ? candidate.id : training.id);
      expect(await Promise.all(uris.map(registry.lineage))).toEqual(before);
    },
  );

  it('keeps what is known of a prediction whose version was deleted', async () => {
    const { store } = freshRegistry();
    const { registry } = await live(store);
    await registry.transition('Line', 1, 'archived');
    await registry.deleteVersion('Line', 1);
    expect(await registry.lineage('predictions:/Line/p/1')).toEqual({
      uri: 'predictions:/Line/p/1',
      prediction: { model: 'Line', id: 'p/1', time: 1001, version: 1 },
      versions: [],
      runs: [],
    });
  });

  it('follows as many runs as there are', async () => {
    const { store, registry } = freshRegistry();
    const tracker = createTracker(store);
    const search = await tracker.startRun({ experiment: 'x' });
    await search.logInput({ name: 'sales', digest: 'd1' });
    const model = await smallModel();
    for (let i = 0; i < 450; i++) {
      const { id } = await tracker.startRun({ experiment: 'x', parent: search.id });
      if (i % 100 === 0) await registry.register('Line', model, { run: id });
    }
    const { runs, versions } = await registry.lineage('data:d1');
    expect(runs).toHaveLength(451);
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(runs.every(({ inputs }) => inputs.length === 1)).toBe(true);
  });

  it('does not end in a circle of runs', async () => {
    const { store } = freshRegistry();
    const { registry, tracker, training, candidate } = await live(store);
    const found = await store.documents.get('runs', training.id);
    const value = { ...found!.value, parentId: candidate.id };
    await store.commit([{ type: 'put', collection: 'runs', id: training.id, value }]);
    expect((await tracker.getRun(training.id)).parentId).toBe(candidate.id);
    expect((await registry.lineage(`runs:/${training.id}`)).runs).toHaveLength(2);
  });
});

describe('the predictions of a model that was renamed', () => {
  it('are its own under either name, those too that are logged under the former one still', async () => {
    const { store } = freshRegistry();
    const { registry, log } = await live(store);
    await registry.renameModel('Line', 'Gerade');
    await log.record([{ id: 'late', input: { x: 1 }, prediction: 3, version: 1 }]);
    const renamed = createPredictionLog(store, { model: 'Gerade' });
    await renamed.record([{ id: 'new', input: { x: 1 }, prediction: 3, version: 1 }]);
    for (const [uri, id] of [
      ['predictions:/Line/p/1', 'p/1'],
      ['predictions:/Gerade/p/1', 'p/1'],
      ['predictions:/Line/late', 'late'],
      ['predictions:/Gerade/new', 'new'],
    ] as const) {
      expect(await registry.lineage(uri)).toMatchObject({
        uri: `predictions:/Gerade/${id}`,
        prediction: { model: 'Gerade', id, version: 1 },
        versions: [{ uri: 'models:/Gerade/1' }],
      });
    }
    expect(await registry.lineage('models:/Gerade/1')).toMatchObject({ versions: [{ predictions: 5 }] });
  });

  it.each(stores)(
    'stay its own when another model takes the former name, whose own are those from then on: %s',
    async (_, use) => {
      await use(async (store) => {
        const { registry } = freshRegistry(store); // at 1000, one millisecond more a change
        const model = await smallModel();
        const record = (id: string, time: number, version: number) =>
          createPredictionLog(store, { model: 'A' }).record([{ id, time, input: { x: 1 }, prediction: 1, version }]);
        await registerAll(registry, 'A', {}, {});
        await record('before', 900, 1);
        await record('second', 901, 2);
        await registry.renameModel('A', 'B');
        await registry.createModel('A');
        await registry.register('A', model);
        await record('after', 5000, 1);
        expect(await registry.lineage('predictions:/A/before')).toMatchObject({
          prediction: { model: 'B' },
          versions: [{ uri: 'models:/B/1' }],
        });
        for (const uri of ['models:/A/1', 'models:/B/1', 'models:/B/2']) {
          expect(await registry.lineage(uri)).toMatchObject({ versions: [{ predictions: 1 }] });
        }
        expect(await registry.lineage('predictions:/A/after')).toMatchObject({
          prediction: { model: 'A' },
          versions: [{ uri: 'models:/A/1' }],
        });
        await expect(registry.lineage('predictions:/B/after')).rejects.toMatchObject({ code: 'PREDICTION_NOT_FOUND' });
      });
    },
  );

  it('stay its own when the name goes on to a third model, and when it has it again', async () => {
    const { store, registry } = freshRegistry(); // at 1000, one millisecond more a change
    const record = (id: string, time: number) =>
      createPredictionLog(store, { model: 'A' }).record([{ id, time, input: { x: 1 }, prediction: 1, version: 1 }]);
    await registerAll(registry, 'A', {}); // at 1000
    await record('first', 1000);
    await registry.renameModel('A', 'B'); // at 1001
    await registerAll(registry, 'C', {}); // at 1002
    await registry.renameModel('C', 'A'); // at 1003
    await record('second', 1003);
    await registry.renameModel('A', 'D'); // at 1004
    await record('late', 1004);
    await registry.renameModel('B', 'A'); // at 1005
    await record('again', 1005);
    await registry.renameModel('A', 'B');
    await registry.renameModel('B', 'A');
    const versionOf = async (id: string) => (await registry.lineage(`predictions:/A/${id}`)).versions[0]?.uri;
    expect(await Promise.all(['first', 'second', 'late', 'again'].map(versionOf))).toEqual([
      'models:/A/1',
      'models:/D/1',
      'models:/D/1',
      'models:/A/1',
    ]);
    for (const name of ['A', 'D']) {
      expect(await registry.lineage(`models:/${name}/1`)).toMatchObject({ versions: [{ predictions: 2 }] });
    }
    await expect(registry.lineage('predictions:/D/first')).rejects.toMatchObject({ code: 'PREDICTION_NOT_FOUND' });
  });

  it('lead to no version when it was deleted, whoever has its names then', async () => {
    const { store, registry } = freshRegistry(); // at 1000, one millisecond more a change
    const record = (model: string, id: string, time: number) =>
      createPredictionLog(store, { model }).record([{ id, time, input: { x: 1 }, prediction: 1, version: 1 }]);
    await registerAll(registry, 'A', {}); // at 1000
    await record('A', 'of A', 1000);
    await registry.renameModel('A', 'B'); // at 1001
    await record('B', 'of B', 1001);
    await registry.deleteModel('B'); // at 1002
    await record('B', 'of none', 1002);
    await registerAll(registry, 'A', {}); // at 1003
    await registerAll(registry, 'C', {}); // at 1004
    await registry.renameModel('C', 'B'); // at 1005
    await record('B', 'of the new B', 1005);
    for (const [uri, version] of [
      ['predictions:/A/of A', undefined],
      ['predictions:/B/of B', undefined],
      ['predictions:/B/of none', undefined],
      ['predictions:/B/of the new B', 'models:/B/1'],
    ]) {
      expect((await registry.lineage(uri!)).versions[0]?.uri).toBe(version);
    }
    expect(await registry.lineage('models:/A/1')).toMatchObject({ versions: [{ predictions: 0 }] });
    expect(await registry.lineage('models:/B/1')).toMatchObject({ versions: [{ predictions: 1 }] });
  });

  it.each(stores)('are none where none was ever logged: %s', async (_, use) => {
    await use(async (store) => {
      const { registry } = freshRegistry(store);
      await registerAll(registry, 'A', {});
      expect(await registry.lineage('models:/A/1')).toMatchObject({ versions: [{ predictions: 0 }], runs: [] });
    });
  });
});

describe('a lineage of nothing', () => {
  it.each([
    ['models:/Lime/1', 'MODEL_NOT_FOUND', 'Did you mean Line?'],
    ['models:/Line/9', 'VERSION_NOT_FOUND', 'Its versions are 1 (production)'],
    ['predictions:/Line/p/9', 'PREDICTION_NOT_FOUND', 'Use the ids that record() gave'],
    ['predictions:/Lime/p/1', 'PREDICTION_NOT_FOUND', 'Predictions are logged of Line'],
    ['runs:/nothing', 'RUN_NOT_FOUND', expect.any(String)],
    ['runs:/nothing/model', 'VERSION_NOT_FOUND', expect.any(String)],
    ['datasets:/lines/7', 'DATA_NOT_FOUND', 'Runs have used datasets:/lines/1'],
    ['data:nothing', 'DATA_NOT_FOUND', 'Runs have used datasets:/lines/1'],
  ])('is refused for %s with what there is', async (uri, code, remedy) => {
    const { store } = freshRegistry();
    const { registry } = await live(store);
    await expect(registry.lineage(uri)).rejects.toMatchObject({ name: 'NotFoundError', code, problems: [{ remedy }] });
  });

  it('is refused in an empty store', async () => {
    const { registry } = freshRegistry();
    const remedies = new Map([
      ['predictions:/Line/1', 'No prediction is logged in this store yet'],
      ['data:x', 'No run says what data it used: call run.logInput()'],
      ['models:/Line/1', 'No model is registered in this store yet'],
    ]);
    for (const [uri, remedy] of remedies) {
      await expect(registry.lineage(uri)).rejects.toMatchObject({ problems: [{ remedy }] });
    }
  });

  it.each(['', 'Line', 'models:/Line', 'predictions:/Line', 'runs:/', 'datasets:/', 'data:', 'https://x/1', null, 7])(
    'is refused for %j, which is no URI',
    async (uri) => {
      const { registry } = freshRegistry();
      await expect(registry.lineage(uri as string)).rejects.toMatchObject({
        name: 'ValidationError',
        problems: [{ where: 'uri' }],
      });
    },
  );
});
