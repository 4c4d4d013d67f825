import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linearRegression } from '../../../src/estimators/index.js';
import { loadModel, pipeline } from '../../../src/pipeline/index.js';
import type { Registry, RegistryEvent } from '../../../src/registry/index.js';
import type { Tracker } from '../../../src/tracker/index.js';
import { createTrainer } from '../../../src/trainer/index.js';
import type { Check, Checking } from './checking.js';

/**
 * What a tracker and a registry over a MLflow server promise. The same checks are run against a server, and against what
 * one answered.
 */
export const mlflowChecks: readonly Check[] = [
  { name: 'an experiment is made once, and found by its name and its id', run: experimentOnce },
  { name: 'an experiment is renamed, and takes tags', run: experimentChanges },
  { name: 'the name of a deleted experiment can be used again', run: experimentDeletion },
  { name: 'a run comes back as it was logged', run: wholeRun },
  { name: 'NaN and infinities come back as they went in', run: oddNumbers },
  { name: 'calls that are not awaited are written in few requests', run: batches },
  { name: 'a parameter cannot change, and a run that has ended takes nothing more', run: refusals },
  { name: 'a run is gone on with by one of two', run: goingOn },
  { name: 'withRun and shutdown end runs as they went', run: endings },
  { name: 'runs are found by the whole filter language', run: filters },
  { name: 'pages of runs do not shift', run: pages },
  { name: 'pages ordered by a metric lose no run that lacks it', run: lackingPages },
  { name: 'a run that was gone on with tells of its last error alone', run: errorsInTurn },
  { name: 'a deleted run is found only among deleted ones', run: deletedRuns },
  { name: 'runs are compared', run: comparison },
  { name: 'artifacts of every kind come back', run: artifacts },
  { name: 'what there is not is told as such', run: missing },
  { name: 'a key that MLflow does not take is refused, and takes nothing with it', run: refusedKeys },
  { name: 'versions keep what they were registered with', run: versions },
  { name: 'URIs lead to versions and models', run: uris },
  { name: 'stages, one version at most in production', run: stages },
  { name: 'a policy promotes, and a rollback goes back', run: promotion },
  { name: 'models and versions are described, tagged, renamed and deleted', run: changes },
  { name: 'the history tells what happened, and what was at a time', run: history },
  { name: 'listeners are told what others do', run: events },
  { name: 'lineage leads from a version to data and code, and back', run: lineage },
  { name: 'a training writes there unchanged, and promotes what it made', likeness: 'shape', run: training },
];

async function experimentOnce({ tracker, named }: Checking) {
  const name = named('once');
  const made = await tracker.createExperiment(name, { team: 'a' });
  assert.deepEqual(await tracker.createExperiment(name), made);
  assert.deepEqual(made.tags, { team: 'a' });
  assert.deepEqual(await tracker.getExperiment(name), made);
  assert.deepEqual(await tracker.getExperiment(made.id), made);
  assert.equal(await tracker.getExperiment(named('nowhere')), undefined);
  assert.ok((await tracker.listExperiments()).some(({ id }) => id === made.id));
}

async function experimentChanges({ tracker, named }: Checking) {
  const { id } = await tracker.createExperiment(named('before'));
  await tracker.createExperiment(named('taken'));
  assert.equal((await tracker.renameExperiment(id, named('after'))).name, named('after'));
  assert.deepEqual((await tracker.setExperimentTags(id, { k: 'v' })).tags, { k: 'v' });
  await assert.rejects(tracker.renameExperiment(id, named('taken')), { code: 'EXPERIMENT_EXISTS' });
  await assert.rejects(tracker.setExperimentTags(id, { k: null }), { code: 'NOT_SUPPORTED' });
}

async function experimentDeletion({ tracker, named }: Checking) {
  const name = named('deleted');
  const first = await tracker.createExperiment(name);
  await (await tracker.startRun({ experiment: name })).end();
  await tracker.deleteExperiment(name);
  await tracker.deleteExperiment(first.id);
  assert.equal(await tracker.getExperiment(name), undefined);
  assert.equal(await tracker.countRuns({ experiments: [first.id] }), 0);
  assert.equal(await tracker.countRuns({ experiments: [first.id], lifecycle: 'all' }), 1);
  const deleted = (await tracker.listExperiments({ lifecycle: 'deleted' })).find(({ id }) => id === first.id);
  assert.equal(deleted?.name, name);
  assert.equal(typeof deleted?.deletedTime, 'number');
  const second = await tracker.createExperiment(name);
  assert.notEqual(second.id, first.id);
  await assert.rejects(tracker.restoreExperiment(name), { code: 'EXPERIMENT_EXISTS' });
  await assert.rejects(tracker.renameExperiment(first.id, named('other')), { code: 'EXPERIMENT_DELETED' });
  await assert.rejects(tracker.deleteExperiment(second.id, { forGood: true }), { code: 'NOT_SUPPORTED' });
  const restored = await tracker.restoreExperiment(first.id, { name: named('restored') });
  assert.equal(restored.name, named('restored'));
  assert.equal(restored.deletedTime, undefined);
  assert.equal(await tracker.countRuns({ experiments: [first.id] }), 1);
}

async function wholeRun({ tracker, named }: Checking) {
  const experiment = named('whole');
  const parent = await tracker.startRun({ experiment, name: 'above' });
  const digest = 'd'.repeat(64);
  const used = { name: 'houses', digest, uri: 'datasets:/houses/1', context: 'training', schema: { price: 'number' } };
  const run = await tracker.startRun({
    experiment,
    name: 'below',
    parent: parent.id,
    params: { depth: 3, columns: ['a', 'b'], nothing: null },
    tags: { team: 'ä' },
    note: 'a note',
    inputs: [used],
  });
  await run.logBatch({
    params: { more: 'x' },
    tags: { t: '1' },
    metrics: [{ key: 'loss', value: 0.5, step: 1, time: 7 }],
  });
  await run.logMetrics({ loss: 0.25 }, { step: 2 });
  await run.setTags({ gone: '1', kept: '2' });
  await run.deleteTags(['gone', 'never']);
  await run.setNote('another');
  await run.logInput({ name: 'houses', digest, context: 'evaluation' });
  await run.logInput(used);
  await run.end('failed', { error: 'It broke' });
  await parent.end();
  const read = await tracker.getRun(run.id);
  assert.equal(read.name, 'below');
  assert.equal(read.experiment, experiment);
  assert.equal(read.status, 'failed');
  assert.equal(read.error, 'It broke');
  assert.equal(read.parentId, parent.id);
  assert.ok(read.endTime !== undefined && read.endTime > read.startTime);
  assert.deepEqual(read.params, { depth: '3', columns: '["a","b"]', nothing: 'null', more: 'x' });
  assert.deepEqual(read.metrics, { loss: 0.25 });
  assert.deepEqual(read.tags, { team: 'ä', t: '1', kept: '2' });
  assert.equal(read.note, 'another');
  assert.deepEqual(read.inputs, [used, { name: 'houses', digest, context: 'evaluation' }]);
  assert.equal(read.source?.commit, '0123abc');
  assert.equal(read.source?.dirty, false);
  assert.deepEqual(read.source?.packages, { ciclo: '1.0.0' });
  const points = await tracker.metricHistory(run.id, 'loss');
  assert.deepEqual(points[0], { value: 0.5, step: 1, time: 7 });
  assert.equal(points.length, 2);
  assert.deepEqual(await tracker.metricHistory(run.id, 'never'), []);
}

async function oddNumbers({ tracker, named }: Checking) {
  const run = await tracker.startRun({ experiment: named('odd') });
  const values = {
    nan: Number.NaN,
    up: Number.POSITIVE_INFINITY,
    down: Number.NEGATIVE_INFINITY,
    zero: -0,
    tiny: 5e-324,
  };
  await run.logMetrics(values);
  const { metrics } = await tracker.getRun(run.id);
  for (const [key, value] of Object.entries(values)) {
    assert.equal(metrics[key]! + 0, value + 0, key);
    assert.equal((await tracker.metricHistory(run.id, key))[0]!.value + 0, value + 0, key);
  }
  const found = await tracker.searchRuns({
    experiments: [named('odd')],
    filter: 'metrics.up > 1e300 AND metrics.down < 0',
  });
  assert.equal(found.runs.length, 1);
  assert.equal(await tracker.countRuns({ experiments: [named('odd')], filter: 'metrics.nan != 1' }), 0);
}

async function batches({ tracker, named, requests }: Checking) {
  const run = await tracker.startRun({ experiment: named('batches') });
  const before = requests();
  const calls = Array.from({ length: 1100 }, (_, step) => run.logMetrics({ loss: 1 / (step + 1) }, { step, time: 5 }));
  assert.equal(new Set(calls).size, 1);
  await run.flush();
  assert.equal(requests() - before, 2);
  void run.logMetrics({ wrong: 'x' as unknown as number });
  await assert.rejects(run.flush(), { code: 'VALIDATION' });
  await run.flush();
  await assert.rejects(run.logMetrics({ loss: 1 }, { context: { subset: 'test' } }), { code: 'NOT_SUPPORTED' });
  await run.flush().catch(() => {});
  assert.equal((await tracker.getRun(run.id)).metrics.loss, 1 / 1100);
}

async function refusals({ tracker, named }: Checking) {
  const run = await tracker.startRun({ experiment: named('refusals'), params: { a: 1 } });
  await run.logParams({ a: 1, b: 2 });
  await assert.rejects(
    run.logParams({ c: 3, a: 2, b: 3 }),
    ({ code, problems }: { code: string; problems: unknown[] }) => {
      return code === 'PARAM_CHANGED' && problems.length === 2;
    },
  );
  assert.deepEqual((await tracker.getRun(run.id)).params, { a: '1', b: '2' });
  await assert.rejects(run.setTags({ long: 'x'.repeat(5001) }), { code: 'VALIDATION' });
  await run.end();
  await run.end('failed');
  await assert.rejects(run.logMetrics({ m: 1 }), { code: 'RUN_ENDED' });
  await assert.rejects(run.logArtifact('a.txt', 'a'), { code: 'RUN_ENDED' });
  assert.equal((await tracker.getRun(run.id)).status, 'finished');
}

async function goingOn({ tracker, named }: Checking) {
  const run = await tracker.startRun({ experiment: named('going'), params: { a: 1 } });
  await run.end('killed');
  const resumed = await tracker.resumeRun(run.id, { params: { attempt: 'mine' } });
  const read = await tracker.getRun(run.id);
  assert.equal(read.status, 'running');
  assert.equal(read.endTime, undefined);
  await resumed.end();
  await assert.rejects(tracker.resumeRun(run.id, { params: { attempt: 'theirs' } }), { code: 'PARAM_CHANGED' });
  assert.equal((await tracker.getRun(run.id)).status, 'finished');
  // Another writer, of whom the first knows nothing.
  const again = await tracker.resumeRun(run.id);
  await resumedElsewhere(tracker, run.id);
  await assert.rejects(again.logParams({ late: 'mine' }), { code: 'PARAM_CHANGED' });
}

async function resumedElsewhere(tracker: Tracker, id: string) {
  const other = await tracker.resumeRun(id);
  await other.logParams({ late: 'theirs' });
}

async function endings({ tracker, named }: Checking) {
  const experiment = named('endings');
  assert.equal(await tracker.withRun({ experiment, name: 'good' }, () => 7), 7);
  const failed = tracker.withRun({ experiment, name: 'bad' }, () => {
    throw new Error('Oh');
  });
  await assert.rejects(failed, { message: 'Oh' });
  const stop = new AbortController();
  const stopped = tracker.withRun({ experiment, name: 'stopped', signal: stop.signal }, () => {
    stop.abort(new Error('Enough'));
    return new Promise(() => {});
  });
  await assert.rejects(stopped, { message: 'Enough' });
  await tracker.startRun({ experiment, name: 'open' });
  await tracker.shutdown();
  await assert.rejects(tracker.startRun({ experiment }), { code: 'TRACKER_SHUT_DOWN' });
  const { runs } = await tracker.searchRuns({ experiments: [experiment], orderBy: ['run_name'] });
  assert.deepEqual(
    runs.map(({ name, status, error }) => [name, status, error]),
    [
      ['bad', 'failed', 'Oh'],
      ['good', 'finished', undefined],
      ['open', 'killed', undefined],
      ['stopped', 'killed', 'Enough'],
    ],
  );
}

/** Runs `r0`, `r1` …, each with what `of` says of it. */
async function makeRuns(tracker: Tracker, experiment: string, count: number, of: (i: number) => object) {
  for (let i = 0; i < count; i++) {
    const { metrics = {}, ...options } = of(i) as { readonly metrics?: Record<string, number> };
    const run = await tracker.startRun({ experiment, name: `r${i}`, ...options, source: {} });
    await run.logMetrics(metrics);
    await run.end();
  }
}

async function filters({ tracker, named }: Checking) {
  const experiment = named('filters');
  await makeRuns(tracker, experiment, 6, (i) => ({
    params: { model: i % 2 === 0 ? 'tree' : "line's", 'a b': i },
    tags: i < 3 ? { team: 'Red' } : {},
    metrics: i === 5 ? { rmse: Number.NaN } : { rmse: i / 10 },
    inputs: [{ name: 'houses', digest: `digest${i % 3}`, uri: `datasets:/houses/${i % 3}` }],
  }));
  const found = async (filter: string) => {
    const { runs } = await tracker.searchRuns({ experiments: [experiment], filter, orderBy: ['run_name'] });
    return runs.map(({ name }) => name.slice(1)).join('');
  };
  assert.equal(await found("metrics.rmse < 0.25 and params.model = 'tree'"), '02');
  assert.equal(await found("params.model = 'line''s'"), '135');
  assert.equal(await found('metrics.rmse != 0.1'), '0234');
  assert.equal(await found('not metrics.rmse > 0.1'), '015');
  assert.equal(await found("tags.team IS NULL and (metrics.rmse >= 0.4 or params.`a b` IN ('3'))"), '34');
  assert.equal(await found("tags.team ILIKE 'red' and tags.team != 'red'"), '012');
  assert.equal(await found("attributes.status = 'FINISHED' and metrics.rmse between 0.1 and 0.2"), '12');
  assert.equal(await found("dataset.digest = 'digest1'"), '14');
  assert.equal(await found("run_name IN ('r1', 'r4') and start_time > '2001-01-01'"), '14');
  assert.equal(await tracker.countRuns({ experiments: [experiment], inputs: ['datasets:/houses/2'] }), 2);
  const { runs } = await tracker.searchRuns({
    experiments: [experiment],
    filter: "run_name = 'r1'",
    select: ['params.model'],
  });
  assert.deepEqual([runs[0]!.params, runs[0]!.metrics, runs[0]!.inputs], [{ model: "line's" }, {}, []]);
  await assert.rejects(tracker.searchRuns({ filter: 'metrics.rmse <' }), { code: 'VALIDATION' });
  await assert.rejects(tracker.searchRuns({ select: ['nothing'] }), { code: 'VALIDATION' });
  await assert.rejects(tracker.searchRuns({ limit: 0 }), { code: 'VALIDATION' });
}

async function pages({ tracker, named }: Checking) {
  const experiment = named('pages');
  await makeRuns(tracker, experiment, 7, (i) => (i === 3 ? {} : { metrics: { m: i === 5 ? Number.NaN : i % 3 } }));
  const read = async (orderBy: string[]) => {
    const names: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await tracker.searchRuns({
        experiments: [experiment],
        orderBy,
        limit: 3,
        ...(pageToken !== undefined && { pageToken }),
      });
      names.push(...page.runs.map(({ name }) => name.slice(1)));
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
    return names.join('');
  };
  assert.equal(await read([]), '6543210');
  assert.equal(await read(['metrics.m DESC']), '2416053');
  assert.equal(await read(['metrics.m ASC', 'start_time ASC']), '0614235');
  assert.equal(await read(['run_name DESC']), '6543210');
  const first = await tracker.searchRuns({ experiments: [experiment], limit: 2 });
  await (await tracker.startRun({ experiment, name: 'r7' })).end();
  const second = await tracker.searchRuns({ experiments: [experiment], limit: 2, pageToken: first.nextPageToken! });
  assert.deepEqual(
    [...first.runs, ...second.runs].map(({ name }) => name),
    ['r6', 'r5', 'r4', 'r3'],
  );
  await assert.rejects(tracker.searchRuns({ pageToken: 'nonsense' }), { code: 'VALIDATION' });
}

async function lackingPages({ tracker, named }: Checking) {
  const experiment = named('lacking');
  await makeRuns(tracker, experiment, 8, (i) => [{}, { metrics: { m: Number.NaN } }, { metrics: { m: i } }][i % 3]!);
  const found: string[] = [];
  let token: string | undefined;
  do {
    const options = { experiments: [experiment], orderBy: ['metrics.m DESC'], limit: 2 };
    const page = await tracker.searchRuns({ ...options, ...(token !== undefined && { pageToken: token }) });
    found.push(...page.runs.map(({ name }) => name.slice(1)));
    token = page.nextPageToken;
  } while (token !== undefined);
  assert.equal(found.join(''), '52764310');
}

async function errorsInTurn({ tracker, named }: Checking) {
  const run = await tracker.startRun({ experiment: named('errors') });
  await run.end('failed', { error: 'x'.repeat(6000) });
  await (await tracker.resumeRun(run.id)).end();
  assert.equal((await tracker.getRun(run.id)).error, undefined);
  const [one, other] = [await tracker.resumeRun(run.id), await tracker.resumeRun(run.id)];
  await one.end('failed', { error: 'y'.repeat(6000) });
  await other.end('failed', { error: 'short' });
  assert.equal((await tracker.getRun(run.id)).error, 'short');
}

async function deletedRuns({ tracker, named }: Checking) {
  const experiments = [named('lives')];
  await makeRuns(tracker, experiments[0]!, 2, () => ({}));
  const [newest] = (await tracker.searchRuns({ experiments })).runs;
  await tracker.deleteRun(newest!.id);
  await tracker.deleteRun(newest!.id);
  assert.equal(await tracker.countRuns({ experiments }), 1);
  assert.equal(await tracker.countRuns({ experiments, lifecycle: 'all' }), 2);
  const { runs } = await tracker.searchRuns({ experiments, lifecycle: 'deleted' });
  assert.deepEqual([runs.length, runs[0]!.id, typeof runs[0]!.deletedTime], [1, newest!.id, 'number']);
  await assert.rejects(tracker.resumeRun(newest!.id), { code: 'RUN_DELETED' });
  await tracker.restoreRun(newest!.id);
  assert.equal((await tracker.getRun(newest!.id)).deletedTime, undefined);
  await assert.rejects(tracker.deleteRun(newest!.id, { forGood: true }), { code: 'NOT_SUPPORTED' });
}

async function comparison({ tracker, named }: Checking) {
  const experiment = named('comparison');
  await makeRuns(tracker, experiment, 2, (i) => ({ params: { same: 1, depth: i }, metrics: { r2: i } }));
  const { runs } = await tracker.searchRuns({ experiments: [experiment] });
  const { params } = await tracker.compare(runs.map(({ id }) => id));
  assert.deepEqual(
    params.map(({ key, values, differs }) => [key, values, differs]),
    [
      ['depth', ['1', '0'], true],
      ['same', ['1', '1'], false],
    ],
  );
  await assert.rejects(tracker.compare([runs[0]!.id, 'f'.repeat(32)]), { code: 'RUN_NOT_FOUND' });
}

async function artifacts({ tracker, named }: Checking) {
  const run = await tracker.startRun({ experiment: named('artifacts') });
  const folder = mkdtempSync(join(tmpdir(), 'ciclo-mlflow-'));
  try {
    await run.logArtifact('text.txt', 'grüße');
    await run.logArtifact('deep/er/bytes.bin', new Uint8Array([0, 255, 10]));
    await run.logArtifact('json/a b (1).json', { json: { a: [1] } });
    await run.logArtifact('stream.txt', pieces());
    writeFileSync(join(folder, 'file.txt'), 'a file');
    await run.logArtifact('file.txt', { file: join(folder, 'file.txt') });
    await run.logArtifacts(folder, 'folder');
    await run.logArtifact('text.txt', 'again');
    const text = async (path: string) => Buffer.from(await tracker.readArtifact(run.id, path)).toString();
    assert.equal(await text('text.txt'), 'again');
    assert.deepEqual(await tracker.readArtifact(run.id, 'deep/er/bytes.bin'), new Uint8Array([0, 255, 10]));
    assert.deepEqual(JSON.parse(await text('json/a b (1).json')), { a: [1] });
    assert.equal(await text('stream.txt'), 'one two');
    assert.equal(await text('folder/file.txt'), 'a file');
    const all = await tracker.listArtifacts(run.id);
    assert.deepEqual(
      all.map(({ path }) => path),
      ['deep/er/bytes.bin', 'file.txt', 'folder/file.txt', 'json/a b (1).json', 'stream.txt', 'text.txt'],
    );
    assert.deepEqual(await tracker.listArtifacts(run.id, 'deep'), [
      { path: 'deep/er/bytes.bin', size: 3, sha256: null },
    ]);
    await tracker.downloadArtifacts(run.id, join(folder, 'down'), 'deep');
    assert.equal(readFileSync(join(folder, 'down/deep/er/bytes.bin')).length, 3);
    await assert.rejects(tracker.readArtifact(run.id, 'deep/none'), { code: 'ARTIFACT_NOT_FOUND' });
    await assert.rejects(tracker.readArtifact(run.id, '../up'), { code: 'VALIDATION' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function* pieces() {
  yield new TextEncoder().encode('one ');
  yield new TextEncoder().encode('two');
}

async function missing({ tracker, registry, named }: Checking) {
  const id = 'f'.repeat(32);
  await assert.rejects(tracker.getRun(id), { name: 'NotFoundError', code: 'RUN_NOT_FOUND' });
  await assert.rejects(tracker.resumeRun(id), { code: 'RUN_NOT_FOUND' });
  await assert.rejects(tracker.metricHistory(id, 'm'), { code: 'RUN_NOT_FOUND' });
  await assert.rejects(tracker.listArtifacts(id), { code: 'RUN_NOT_FOUND' });
  await assert.rejects(tracker.deleteRun(id), { code: 'RUN_NOT_FOUND' });
  await assert.rejects(tracker.renameExperiment(named('nowhere'), 'x'), { code: 'EXPERIMENT_NOT_FOUND' });
  assert.deepEqual((await tracker.searchRuns({ experiments: [named('nowhere')] })).runs, []);
  await assert.rejects(registry.getModel(named('nowhere')), { name: 'NotFoundError', code: 'MODEL_NOT_FOUND' });
  assert.deepEqual(await registry.versions(named('nowhere')), []);
  await assert.rejects(registry.getVersion(`runs:/${id}/model`), { code: 'VERSION_NOT_FOUND' });
}

async function refusedKeys({ tracker, named }: Checking) {
  const run = await tracker.startRun({ experiment: named('refused') });
  // MLflow has no colons in keys; Ciclo has.
  void run.logMetrics({ a: 1 });
  await assert.rejects(run.logMetrics({ 'a:b': 1 }), { name: 'ValidationError', code: 'VALIDATION' });
  await run.logMetrics({ 'ä 1/b-c.d_e': 2 });
  await run.end();
  assert.deepEqual((await tracker.getRun(run.id)).metrics, { a: 1, 'ä 1/b-c.d_e': 2 });
}

const model = () => loadModel(readFileSync('tests/fixtures/models/format-1-regression.model'));

async function registerAll(registry: Registry, name: string, ...metrics: Record<string, number>[]) {
  for (const values of metrics) await registry.register(name, model(), { metrics: values });
}

async function stagesOf(registry: Registry, name: string) {
  return (await registry.versions(name)).map(({ stage }) => stage);
}

async function versions({ tracker, registry, named }: Checking) {
  const name = named('Versions');
  const run = await tracker.startRun({ experiment: named('versions') });
  await run.end();
  const first = await registry.register(name, model(), {
    run: run.id,
    metrics: { r2: 0.5, odd: Number.NaN, top: Number.POSITIVE_INFINITY },
    tags: { k: 'v' },
    description: 'the first',
  });
  const second = await registry.register(name, model());
  assert.deepEqual([first.version, second.version, first.stage], [1, 2, 'none']);
  assert.deepEqual([first.run, second.run], [run.id, undefined]);
  const [read] = await registry.versions(name);
  assert.deepEqual(read, first);
  assert.deepEqual(read!.metrics, { r2: 0.5, odd: Number.NaN, top: Number.POSITIVE_INFINITY });
  assert.deepEqual([read!.tags, read!.description, read!.approvals], [{ k: 'v' }, 'the first', []]);
  assert.deepEqual(read!.signature, { columns: model().manifest.signature.columns });
  assert.equal(read!.size, model().toBytes().length);
  assert.equal(read!.sha256?.length, 64);
  await assert.rejects(registry.register(name, model(), { run: 'f'.repeat(32) }), { code: 'RUN_NOT_FOUND' });
  assert.ok((await registry.models()).includes(name));
}

async function uris({ tracker, registry, named }: Checking) {
  const name = named('Uris');
  const run = await tracker.startRun({ experiment: named('uris') });
  await run.logArtifact('model/model.ciclo', model().toBytes());
  await run.end();
  await registerAll(registry, name, { r2: 1 });
  await registry.register(name, model(), { run: run.id });
  await registry.transition(name, 1, 'production');
  await registry.setAlias(name, 'champion', 1);
  const versionAt = async (uri: string) => (await registry.getVersion(uri)).version;
  assert.equal(await versionAt(`models:/${name}/2`), 2);
  assert.equal(await versionAt(`models:/${name}/Production`), 1);
  assert.equal(await versionAt(`models:/${name}@champion`), 1);
  assert.equal(await versionAt(`models:/${name}/latest`), 2);
  assert.equal(await versionAt(`runs:/${run.id}/model`), 2);
  const rows = [{ x: 1, y: 2, z: 3 }];
  for (const uri of [`models:/${name}/production`, `runs:/${run.id}/model`])
    assert.deepEqual((await registry.load(uri)).signature, model().signature, JSON.stringify(rows));
  await assert.rejects(registry.getVersion(`models:/${name}/9`), { code: 'VERSION_NOT_FOUND' });
  await assert.rejects(registry.getVersion(`models:/${name}@none`), { code: 'VERSION_NOT_FOUND' });
  await assert.rejects(registry.getVersion(`models:/${name}/staging`), { code: 'VERSION_NOT_FOUND' });
}

async function stages({ registry, named }: Checking) {
  const name = named('Stages');
  await registerAll(registry, name, {}, {}, {});
  await registry.transition(name, 1, 'production');
  await registry.transition(name, 2, 'production');
  assert.equal((await registry.transition(name, 3, 'testing')).stage, 'testing');
  assert.deepEqual(await stagesOf(registry, name), ['archived', 'production', 'testing']);
  await registry.transition(name, 3, 'staging');
  await registry.transition(name, 1, 'staging');
  assert.deepEqual(await stagesOf(registry, name), ['staging', 'production', 'staging']);
  assert.equal((await registry.transition(name, 3, 'none')).stage, 'none');
  assert.equal((await registry.getModel(name)).production, 2);
  await assert.rejects(registry.deleteVersion(name, 2), { code: 'IN_PRODUCTION' });
  await assert.rejects(registry.deleteModel(name), { code: 'IN_PRODUCTION' });
}

async function promotion({ registry, named }: Checking) {
  const name = named('Promotion');
  await registerAll(
    registry,
    name,
    { r2: 0.8, rmse: 2 },
    { r2: 0.9, rmse: 2 },
    { r2: 0.9, rmse: 1 },
    { r2: 0.2, rmse: 9 },
  );
  const policy = {
    metric: ['r2', 'rmse'],
    staging: { above: 0.7 },
    production: { above: 0.75 },
    archived: { atMost: 0.2 },
  };
  const dry = await registry.promote(name, policy, { dryRun: true });
  assert.deepEqual([dry.dryRun, dry.production], [true, { before: null, after: 3 }]);
  assert.deepEqual(await stagesOf(registry, name), ['none', 'none', 'none', 'none']);
  const decision = await registry.promote(name, policy, { reason: 'weekly' });
  assert.deepEqual(decision.production, { before: null, after: 3 });
  assert.equal(decision.evidence.length, 4);
  assert.deepEqual(await stagesOf(registry, name), ['staging', 'staging', 'production', 'archived']);
  const again = await registry.promote(name, policy);
  assert.equal(again.promoted, false);
  await registry.register(name, model(), { metrics: { r2: 0.95, rmse: 1 } });
  await assert.rejects(registry.rollback(name), { code: 'NO_EARLIER_PRODUCTION' });
  const gated = { ...policy, requires: { approvals: ['ann'] } };
  assert.equal((await registry.promote(name, gated)).production.after, 3);
  const approved = await registry.approve(name, 5, { actor: 'ann', reason: 'looked at it' });
  assert.deepEqual(
    approved.approvals.map(({ actor, reason }) => [actor, reason]),
    [['ann', 'looked at it']],
  );
  assert.equal((await registry.promote(name, gated)).production.after, 5);
  assert.deepEqual(await stagesOf(registry, name), ['staging', 'staging', 'archived', 'archived', 'production']);
  assert.equal((await registry.rollback(name, { reason: 'worse' })).version, 3);
  assert.deepEqual(await stagesOf(registry, name), ['staging', 'staging', 'production', 'archived', 'archived']);
}

async function changes({ registry, named }: Checking) {
  const name = named('Changes');
  const made = await registry.createModel(name, { description: 'one', tags: { a: '1' } });
  assert.deepEqual([made.description, made.tags, made.versions], ['one', { a: '1' }, 0]);
  assert.equal((await registry.createModel(name)).creationTime, made.creationTime);
  await registerAll(registry, name, {}, {});
  const changed = await registry.updateModel(name, { description: 'two', tags: { a: null, b: '2' } });
  assert.deepEqual([changed.description, changed.tags, changed.latest], ['two', { b: '2' }, 2]);
  const version = await registry.updateVersion(name, 1, { description: 'v', tags: { c: '3' } });
  assert.deepEqual([version.description, version.tags], ['v', { c: '3' }]);
  assert.deepEqual((await registry.updateVersion(name, 1, { tags: { c: null } })).tags, {});
  await registry.setAlias(name, 'champion', 1);
  await registry.setAlias(name, 'old', 1);
  await registry.deleteAlias(name, 'old');
  await registry.deleteAlias(name, 'never');
  await registry.transition(name, 1, 'testing');
  await registry.createModel(named('Other'));
  await assert.rejects(registry.renameModel(name, named('Other')), { code: 'MODEL_EXISTS' });
  const renamed = await registry.renameModel(name, named('Renamed'));
  assert.deepEqual([renamed.tags, renamed.aliases, renamed.description], [{ b: '2' }, { champion: 1 }, 'two']);
  const [first] = await registry.versions(named('Renamed'));
  assert.deepEqual([first!.stage, first!.aliases], ['testing', ['champion']]);
  await registry.deleteVersion(named('Renamed'), 1);
  assert.deepEqual((await registry.getModel(named('Renamed'))).aliases, {});
  assert.equal((await registry.register(named('Renamed'), model())).version, 3);
  await registry.deleteModel(named('Renamed'));
  await assert.rejects(registry.getModel(named('Renamed')), { code: 'MODEL_NOT_FOUND' });
}

async function history({ registry, named }: Checking) {
  const name = named('History');
  await registerAll(registry, name, {}, {});
  await registry.transition(name, 1, 'production', { actor: 'ann', reason: 'good' });
  await registry.transition(name, 2, 'production');
  await registry.setAlias(name, 'champion', 2);
  await registry.rollback(name);
  const entries = await registry.history(name);
  assert.deepEqual(
    entries.map(({ type, version, from, to, actor, rollback }) => [type, version, from, to, actor, rollback]),
    [
      ['created', undefined, undefined, undefined, 'checker', undefined],
      ['registered', 1, undefined, 'none', 'checker', undefined],
      ['registered', 2, undefined, 'none', 'checker', undefined],
      ['transition', 1, 'none', 'production', 'ann', undefined],
      ['transition', 1, 'production', 'archived', 'checker', undefined],
      ['transition', 2, 'none', 'production', 'checker', undefined],
      ['alias', 2, undefined, '2', 'checker', undefined],
      ['transition', 2, 'production', 'archived', 'checker', undefined],
      ['transition', 1, 'archived', 'production', 'checker', true],
    ],
  );
  assert.equal(entries[3]!.reason, 'good');
  const then = await registry.at(name, entries[6]!.time);
  assert.deepEqual([then.production, then.aliases], [2, { champion: 2 }]);
  assert.deepEqual(then.stages, { 1: 'archived', 2: 'production' });
  await assert.rejects(registry.at(name, entries[0]!.time - 1), { code: 'MODEL_NOT_FOUND' });
}

async function events({ registry, named, lookAgain }: Checking) {
  const name = named('Events');
  await registerAll(registry, name, {});
  const heard: RegistryEvent[] = [];
  const stop = registry.on('promoted', (event) => heard.push(event), { model: name });
  await registry.transition(name, 1, 'staging');
  await registry.transition(name, 1, 'production', { reason: 'why not' });
  await lookAgain();
  assert.deepEqual(
    heard.map(({ model, version, to, reason }) => [model, version, to, reason]),
    [[name, 1, 'production', 'why not']],
  );
  await lookAgain();
  assert.equal(heard.length, 1);
  stop();
}

async function lineage({ tracker, registry, named }: Checking) {
  const name = named('Lineage');
  const uri = `datasets:/${named('houses')}/1`;
  const inputs = [{ name: 'houses', digest: named('digest'), uri }];
  const above = await tracker.startRun({ experiment: named('lineage'), inputs });
  const run = await tracker.startRun({ experiment: named('lineage'), parent: above.id });
  await run.end();
  await above.end();
  await registry.register(name, model(), { run: run.id });
  const back = await registry.lineage(`models:/${name}/latest`);
  assert.equal(back.uri, `models:/${name}/1`);
  assert.deepEqual(
    back.runs.map(({ id }) => id),
    [run.id],
  );
  assert.deepEqual(back.runs[0]!.inputs, inputs);
  assert.equal(back.runs[0]!.source?.commit, '0123abc');
  for (const from of [uri, `data:${named('digest')}`]) {
    const forth = await registry.lineage(from);
    assert.deepEqual(
      forth.versions.map((version) => version.uri),
      [`models:/${name}/1`],
    );
    assert.deepEqual(new Set(forth.runs.map(({ id }) => id)), new Set([above.id, run.id]));
  }
  const of = await registry.lineage(`runs:/${above.id}`);
  assert.deepEqual(
    of.versions.map((version) => version.uri),
    [`models:/${name}/1`],
  );
  await assert.rejects(registry.lineage('data:nowhere'), { code: 'DATA_NOT_FOUND' });
  await assert.rejects(registry.lineage(`predictions:/${name}/1`), { code: 'NOT_SUPPORTED' });
}

async function training({ tracker, registry, named }: Checking) {
  const name = named('Trained');
  const rows = (from: number) => Array.from({ length: 20 }, (_, i) => ({ x: from + i, y: 2 * (from + i) + 1 }));
  let ids = 0;
  const trainer = createTrainer({ tracker, registry, clock: () => 1, newId: () => `attempt${++ids}` });
  const result = await trainer.train({
    experiment: named('training'),
    target: 'y',
    task: 'regression',
    train: rows(0),
    test: rows(20),
    threads: 1,
    candidates: { line: pipeline(linearRegression()) },
    register: name,
  });
  assert.equal(result.best.version?.version, 1);
  const run = await tracker.getRun(result.best.runId);
  assert.equal(run.status, 'finished');
  assert.equal(run.parentId, result.runId);
  assert.ok(run.metrics.r2! > 0.99);
  const loaded = await registry.load(`runs:/${run.id}/model`);
  assert.ok(Math.abs((loaded.predict([{ x: 5 }])[0]! as number) - 11) < 1e-6);
  const decision = await registry.promote(name, { metric: 'r2', production: { above: 0.9 } });
  assert.equal(decision.production.after, 1);
}
