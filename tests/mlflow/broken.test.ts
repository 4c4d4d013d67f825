import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { importMlflow } from '../../src/mlflow/index.js';
import { createRegistry } from '../../src/registry/index.js';
import { createTracker } from '../../src/tracker/index.js';
import { artifacts, file } from './fixture.js';
import { experimentMeta, runId, runMeta, writeFiles } from './handmade.js';

let folder: string;
let mlruns: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-mlflow-'));
  mlruns = join(folder, 'mlruns');
});

afterEach(() => rm(folder, { recursive: true }));

const [a, b] = [runId('a'), runId('b')];

/** Two runs in one experiment, with what else is given. */
async function imported(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  await writeFiles(mlruns, {
    '1/meta.yaml': experimentMeta('1', 'one'),
    [`1/${a}/meta.yaml`]: runMeta(a, '1'),
    [`1/${b}/meta.yaml`]: runMeta(b, '1'),
    ...files,
  });
  const store = memoryStore();
  const report = await importMlflow(store, mlruns);
  return {
    store,
    report,
    tracker: createTracker(store),
    told: report.skipped.map(({ what, why }) => `${what}: ${why}`),
  };
}

describe('a folder that is broken in one place', () => {
  it.each([
    ['empty', ''],
    ['half written', `artifact_uri: /x\nrun_id: ${a}\nstatus`],
    ['of another kind', '[1, 2]'],
    ['without an id', 'status: 3\nexperiment_id: 1\n'],
    ['of a status that there is not', runMeta(a, '1').replace('status: 3', 'status: 9')],
  ])('comes in without the run whose meta.yaml is %s', async (_, meta) => {
    const { report, told, tracker } = await imported({ [`1/${a}/meta.yaml`]: meta });
    expect(report.runs).toBe(1);
    expect(told).toEqual([expect.stringMatching(/^run: /)]);
    expect((await tracker.getRun(b)).name).toBe('run b');
  });

  it('comes in without a folder that is no run, and one that is no experiment', async () => {
    const { report, told } = await imported({ '1/notes/readme.txt': 'x', '2/readme.txt': 'x' });
    expect(report).toMatchObject({ runs: 2, experiments: 1 });
    expect(told).toEqual([expect.stringMatching(/^experiment: ENOENT/), expect.stringMatching(/^run: ENOENT/)]);
  });

  it('comes in without lines of a metric that are none, and without one that was torn off', async () => {
    const lines = ['5 0.5 1', 'nonsense', '6 0x10 2', '7 0.25 2', '8 0.125 3.5', '', '9 1 2 3', '10 0.0625 4'];
    const { tracker, report } = await imported({ [`1/${a}/metrics/loss`]: lines.join('\n') });
    expect((await tracker.metricHistory(a, 'loss')).map(({ value, time, step }) => [time, value, step])).toEqual([
      [5, 0.5, 1],
      [7, 0.25, 2],
    ]);
    expect(report.skipped.map(({ what, where, why }) => [what, where.split(':').at(-1), why.split(':')[0]])).toEqual([
      ['metric line', '2', 'It is no line of a metric'],
      ['metric line', '3', 'It is no line of a metric'],
      ['metric line', '5', 'It is no line of a metric'],
      ['metric line', '7', 'It is no line of a metric'],
      ['metric line', '8', 'The line is torn off'],
    ]);
  });

  it('comes in without a run whose id no run can have', async () => {
    const { report, told } = await imported({ [`1/${a}/meta.yaml`]: runMeta('../../x', '1') });
    expect(report.runs).toBe(1);
    expect(told).toEqual(['run: A run cannot have the id "../../x"']);
  });

  it('tells of a metric that is garbage its first lines, and how many more there are', async () => {
    const lines = `1 0.5 1\n${'garbage\n'.repeat(30_000)}2 0.25 2\ntorn`;
    const { tracker, report } = await imported({ [`1/${a}/metrics/loss`]: lines });
    expect((await tracker.metricHistory(a, 'loss')).map(({ value }) => value)).toEqual([0.5, 0.25]);
    const place = join(mlruns, `1/${a}/metrics/loss`);
    expect(report.skipped.map(({ where, why }) => [where.slice(place.length), why])).toEqual([
      ...[2, 3, 4, 5, 6].map((line) => [`:${line}`, 'It is no line of a metric: "garbage"']),
      ['', 'And 29995 more lines'],
      [':30003', 'The line is torn off: "torn"'],
    ]);
  });

  it('tells of rows that are no values the first, and how many more there are', async () => {
    const place = join(folder, 'mlflow.db');
    await cp(file, place);
    const { default: Library } = await import('node-sqlite3-wasm');
    const database = new Library.Database(place);
    database.exec(`
      INSERT INTO metrics (key, value, timestamp, step, is_nan, run_uuid)
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000)
      SELECT 'odd', 'garbage', n, n, 0, '189c97b6f1864bb189af8f819403309a' FROM numbers`);
    database.close();
    const { skipped } = await importMlflow(memoryStore(), place, { artifacts });
    expect(skipped.filter(({ what }) => what === 'metric').map(({ why }) => why)).toEqual([
      ...Array.from({ length: 5 }, () => 'The row holds no number, step or time'),
      'And 1995 more rows of metrics',
    ]);
  });

  it('comes in without what cannot be a key, or is no text', async () => {
    const { tracker, told } = await imported({
      [`1/${a}/params/a,b`]: '1',
      [`1/${a}/params/good`]: '2',
      [`1/${a}/tags/bytes`]: Uint8Array.of(0xff, 0xfe),
      [`1/${a}/metrics/x(1)`]: '1 1 1\n',
    });
    expect(await tracker.getRun(a)).toMatchObject({ params: { good: '2' }, tags: {}, metrics: {} });
    expect(told.map((text) => text.split(':')[0])).toEqual(['tag', 'parameter', 'metric']);
  });

  it('keeps values that are longer than what can be logged here', async () => {
    const long = 'x'.repeat(20_000);
    const { tracker, told } = await imported({ [`1/${a}/params/p`]: long, [`1/${a}/tags/t`]: long });
    expect(await tracker.getRun(a)).toMatchObject({ params: { p: long }, tags: { t: long } });
    expect(told).toEqual([]);
  });

  it.each([
    ['experiment', '2/meta.yaml', experimentMeta('2', 'two')],
    ['run', `1/${runId('c')}/meta.yaml`, runMeta(runId('c'), '1')],
    ['model', 'models/m/meta.yaml', 'name: m\n'],
  ])('comes in without one %s whose meta.yaml is longer than any', async (what, path, meta) => {
    const { told, report } = await imported({ [path]: `${meta}more: ${'x'.repeat(300_000)}\n` });
    expect(told).toEqual([`${what}: The file is longer than 262144 bytes, the most that is read of it`]);
    expect(report).toMatchObject({ experiments: 1, runs: 2, models: 0 });
  });

  it('comes in without a data set and a model that are described at greater length than any table is', async () => {
    const data = (schema: string) => `name: houses\ndigest: 0ab1\nsource_type: local\nsource: x\nprofile: ${schema}\n`;
    const model = (signature: string) => `flavors: {}\nsignature:\n  outputs: ${signature}\n`;
    const version = (path: string) => `version: 1\nsource: runs:/${a}/${path}\nrun_id: ${a}\n`;
    const [much, tooMuch] = ['x'.repeat(1_000_000), 'x'.repeat(3_000_000)];
    const { told, tracker } = await imported({
      [`1/${a}/inputs/i/meta.yaml`]: 'source_id: d\nsource_type: DATASET\n',
      [`1/${a}/inputs/j/meta.yaml`]: 'source_id: e\nsource_type: DATASET\n',
      '1/datasets/d/meta.yaml': data(much),
      '1/datasets/e/meta.yaml': data(tooMuch),
      [`1/${a}/artifacts/d/MLmodel`]: model(much),
      [`1/${a}/artifacts/e/MLmodel`]: model(tooMuch),
      'models/m/meta.yaml': 'name: m\n',
      'models/m/version-1/meta.yaml': version('d'),
      'models/n/meta.yaml': 'name: n\n',
      'models/n/version-1/meta.yaml': version('e'),
    });
    const why = 'The file is longer than 2097152 bytes, the most that is read of it';
    expect(told).toEqual([`data set: ${why}`, `model: ${why}`]);
    expect((await tracker.getRun(a)).inputs).toHaveLength(1);
  });

  it('keeps keys that JavaScript takes for others', async () => {
    const { tracker } = await imported({
      [`1/${a}/params/__proto__`]: 'p',
      [`1/${a}/tags/constructor`]: 't',
      [`1/${a}/metrics/__proto__`]: '1 2 3\n',
    });
    const run = await tracker.getRun(a);
    expect(Object.entries(run.params)).toEqual([['__proto__', 'p']]);
    expect(Object.entries(run.tags)).toEqual([['constructor', 't']]);
    expect(Object.entries(run.metrics)).toEqual([['__proto__', 2]]);
  });

  it('tells of a data set that is not described, and of a model version that is broken', async () => {
    const { told, store } = await imported({
      [`1/${a}/inputs/i/meta.yaml`]: 'source_id: d\nsource_type: DATASET\ntags: {}\n',
      'models/m/meta.yaml': 'name: m\naliases: {}\n',
      'models/m/aliases/champion': '2',
      'models/m/version-1/meta.yaml': `version: 1\ncurrent_stage: None\nsource: runs:/${a}/model\nrun_id: ${a}\n`,
      'models/m/version-2/meta.yaml': 'version: two\n',
    });
    expect(told).toEqual([
      'data set: There is no data set d',
      expect.stringMatching(/^model version: version/),
      expect.stringMatching(/^model: Its files were not found/),
      'alias: There is no version 2',
    ]);
    expect(await createRegistry(store).versions('m')).toHaveLength(1);
  });

  it('leaves the newest of several versions in production', async () => {
    const version = (number: number) => `version: ${number}\ncurrent_stage: Production\nsource: ''\nrun_id: ''\n`;
    const { store, told } = await imported({
      'models/m/meta.yaml': 'name: m\n',
      'models/m/version-1/meta.yaml': version(1),
      'models/m/version-2/meta.yaml': version(2),
    });
    expect((await createRegistry(store).versions('m')).map(({ stage }) => stage)).toEqual(['archived', 'production']);
    expect(told).toContainEqual(expect.stringMatching(/^stage: Version 2 is in production too/));
  });
});

describe('what MLflow wrote at other times', () => {
  it('reads lines of two fields and of five, which say of which data set a value is', async () => {
    const { tracker, told } = await imported({ [`1/${a}/metrics/loss`]: '1 0.5\n2 inf 3 houses 0ab1\n' });
    expect(await tracker.metricHistory(a, 'loss')).toEqual([
      { time: 1, value: 0.5, step: 0 },
      { time: 2, value: Number.POSITIVE_INFINITY, step: 3, context: { dataset: 'houses', digest: '0ab1' } },
    ]);
    expect(told).toEqual([]);
  });

  it('takes texts that look like other things for texts', async () => {
    const { tracker } = await imported({
      [`1/${a}/meta.yaml`]: runMeta(a, '1').replace('run_name: run a', 'run_name: 1e3'),
      [`1/${b}/meta.yaml`]: runMeta(b, '1').replace('run_name: run b', 'run_name: !!python/object:os.system no'),
    });
    expect((await tracker.getRun(a)).name).toBe('1e3');
    expect((await tracker.getRun(b)).name).toBe('no');
  });
});

// Reading a pipe waits for ever.
describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it.each([
    ['1/meta.yaml', 'experiment'],
    [`1/${runId('c')}/meta.yaml`, 'run'],
    ['models/m/meta.yaml', 'model'],
    [`1/${a}/params/p`, 'file'],
    [`1/${a}/metrics/m`, 'file'],
    [`1/${a}/artifacts/f`, 'file'],
  ])('is left out as %s, and told', async (path, what) => {
    await mkdir(dirname(join(mlruns, path)), { recursive: true });
    await imported();
    await rm(join(mlruns, path), { force: true });
    execFileSync('mkfifo', [join(mlruns, path)]);
    const { skipped } = await importMlflow(memoryStore(), mlruns);
    expect(skipped).toContainEqual(expect.objectContaining({ what, why: expect.stringMatching(/^It is no file/) }));
  });

  it('is no model either', async () => {
    await mkdir(join(mlruns, `1/${a}/artifacts/model`), { recursive: true });
    execFileSync('mkfifo', [join(mlruns, `1/${a}/artifacts/model/MLmodel`)]);
    const { told } = await imported({
      'models/m/meta.yaml': 'name: m\n',
      'models/m/version-1/meta.yaml': `version: 1\nsource: runs:/${a}/model\nrun_id: ${a}\n`,
    });
    expect(told).toContainEqual(expect.stringMatching(/^model: It is no file/));
  });
});

describe('what leads out of the folder', () => {
  it('is not followed, and told', async () => {
    const secret = join(folder, 'secret');
    await writeFiles(secret, { 'password.txt': 'x', 'meta.yaml': runMeta(runId('c'), '1') });
    await mkdir(join(mlruns, `1/${a}/artifacts`), { recursive: true });
    await symlink(join(secret, 'password.txt'), join(mlruns, `1/${a}/artifacts/link.txt`));
    await symlink(secret, join(mlruns, `1/${a}/artifacts/folder`));
    await symlink(secret, join(mlruns, '1', runId('c')));
    const { tracker, report } = await imported({ [`1/${a}/artifacts/own.txt`]: 'mine' });
    expect((await tracker.listArtifacts(a)).map(({ path }) => path)).toEqual(['own.txt']);
    expect(report.skipped.filter(({ what }) => what === 'link').map(({ where }) => where.slice(mlruns.length))).toEqual(
      expect.arrayContaining([`/1/${runId('c')}`, `/1/${a}/artifacts/folder`, `/1/${a}/artifacts/link.txt`]),
    );
  });

  it.each(['params', 'tags', 'metrics', 'inputs', 'artifacts'])(
    'is not followed for the folder %s of a run',
    async (name) => {
      const secret = join(folder, 'secret');
      const described = 'source_id: d\nsource_type: DATASET\n';
      await writeFiles(secret, { password: '1 2 3\n', 'i/meta.yaml': described });
      await mkdir(join(mlruns, '1', a), { recursive: true });
      await symlink(secret, join(mlruns, '1', a, name));
      const { tracker, report } = await imported({ '1/datasets/d/meta.yaml': 'name: houses\ndigest: 0ab1\n' });
      expect(await tracker.getRun(a)).toMatchObject({ params: {}, tags: {}, metrics: {}, inputs: [] });
      expect(await tracker.listArtifacts(a)).toEqual([]);
      const links = report.skipped.filter(({ what }) => what === 'link').map(({ where }) => where);
      expect(links).toEqual([join(mlruns, '1', a, name)]);
    },
  );

  it.each(['models', '.trash', '1/tags', '1/datasets'])(
    'is not followed for the folder %s, and told once',
    async (name) => {
      const secret = join(folder, 'secret');
      await writeFiles(secret, {
        'm/meta.yaml': 'name: m\n',
        '7/meta.yaml': experimentMeta('7', 'seven'),
        'd/meta.yaml': 'name: houses\ndigest: 0ab1\n',
        password: 'x',
      });
      await mkdir(join(mlruns, '1'), { recursive: true });
      await symlink(secret, join(mlruns, name));
      const { report, store, tracker } = await imported({
        [`1/${a}/inputs/i/meta.yaml`]: 'source_id: d\nsource_type: DATASET\n',
      });
      expect(report).toMatchObject({ experiments: 1, models: 0 });
      expect((await tracker.getExperiment('one'))?.tags).toEqual({});
      expect((await tracker.getRun(a)).inputs).toEqual([]);
      expect(await createRegistry(store).listModels()).toEqual([]);
      const links = report.skipped.filter(({ what }) => what === 'link').map(({ where }) => where);
      expect(links).toEqual([join(mlruns, name)]);
    },
  );

  it('is not followed for a folder of artifacts beside a database', async () => {
    const secret = join(folder, 'secret');
    await writeFiles(secret, { 'houses/189c97b6f1864bb189af8f819403309a/artifacts/password.txt': 'x' });
    const beside = join(folder, 'beside');
    await mkdir(beside);
    await cp(file, join(beside, 'mlflow.db'));
    await symlink(secret, join(beside, 'mlartifacts'));
    const report = await importMlflow(memoryStore(), join(beside, 'mlflow.db'));
    expect(report.artifacts).toBe(0);
    expect(report.skipped).toContainEqual(
      expect.objectContaining({ what: 'link', where: join(beside, 'mlartifacts') }),
    );
  });

  it('is followed where it is what the caller gave', async () => {
    await imported({ [`1/${a}/params/p`]: '1' });
    await symlink(mlruns, join(folder, 'given'));
    const store = memoryStore();
    expect(await importMlflow(store, join(folder, 'given'))).toMatchObject({ runs: 2, skipped: [] });
    expect((await createTracker(store).getRun(a)).params).toEqual({ p: '1' });
  });

  it.each([
    (secret: string) => secret,
    (secret: string) => `file://${secret}`,
    (secret: string) => `${mlruns}/../${secret.split('/').at(-1)}`,
    (secret: string) => `file://${mlruns}/%2e%2e/${secret.split('/').at(-1)}`,
    () => 'mlflow-artifacts:/../secret',
    () => 's3://bucket/1/../../secret',
  ])('is not taken for artifacts, whatever the URI (%#)', async (uriOf) => {
    const secret = join(folder, 'secret');
    await writeFiles(secret, { 'password.txt': 'x' });
    const meta = runMeta(a, '1').replace(/artifact_uri: .*/, `artifact_uri: "${uriOf(secret)}"`);
    const { report } = await imported({ [`1/${a}/meta.yaml`]: meta });
    expect(report).toMatchObject({ runs: 2, artifacts: 0 });
    expect(report.skipped).toEqual([expect.objectContaining({ what: 'artifacts' })]);
  });

  it('is not taken for a model, whatever the MLmodel', async () => {
    await writeFiles(folder, { 'secret.ciclo': 'x' });
    const { told } = await imported({
      [`1/${a}/artifacts/model/MLmodel`]: 'flavors:\n  ciclo:\n    data: ../../../../../secret.ciclo\n',
      'models/m/meta.yaml': 'name: m\n',
      'models/m/version-1/meta.yaml': `version: 1\nsource: runs:/${a}/model\nrun_id: ${a}\n`,
      'models/m/version-2/meta.yaml': `version: 2\nsource: runs:/${a}/../../../..\nrun_id: ${a}\n`,
    });
    expect(told).toEqual([
      'model: ../../../../../secret.ciclo leads astray',
      expect.stringMatching(/^model: Its files were not found/),
    ]);
  });
});

describe('what cannot be imported', () => {
  it('is refused with what to do', async () => {
    const store = memoryStore();
    await expect(importMlflow(store, join(folder, 'nothing'))).rejects.toThrow(/There is nothing to import/);
    await expect(importMlflow(store, '')).rejects.toMatchObject({ code: 'VALIDATION' });
    await writeFile(join(folder, 'text'), 'no database, and long enough to be told from one '.repeat(100));
    await expect(importMlflow(store, join(folder, 'text'))).rejects.toMatchObject({ code: 'VALIDATION' });
    await mkdir(mlruns);
    await expect(importMlflow(store, folder)).rejects.toThrow(/holds a folder mlruns/);
    await expect(importMlflow(store, mlruns, { artifacts: join(folder, 'nothing') })).rejects.toThrow(/no such folder/);
  });

  it('is a folder of something else', async () => {
    await writeFiles(folder, { 'other/1/readme.txt': 'x', 'other/meta.yaml': experimentMeta('1', 'one') });
    const nothing = importMlflow(memoryStore(), join(folder, 'other'));
    await expect(nothing).rejects.toThrow(/The folder holds no experiment and no model/);
  });

  it('is not a folder whose experiments were all deleted', async () => {
    await writeFiles(mlruns, { '.trash/1/meta.yaml': experimentMeta('1', 'one') });
    expect(await importMlflow(memoryStore(), mlruns)).toMatchObject({ experiments: 1, skipped: [] });
  });

  it('is told where a database is none of MLflow’s', async () => {
    const { default: Library } = await import('node-sqlite3-wasm');
    const database = new Library.Database(join(folder, 'other.db'));
    database.exec('CREATE TABLE a (b)');
    database.close();
    await expect(importMlflow(memoryStore(), join(folder, 'other.db'))).rejects.toThrow(/it lacks experiments, runs/);
  });
});

describe('artifacts that were moved', () => {
  it('are found beside the file, and told where they are not found', async () => {
    await cp(file, join(folder, 'mlflow.sqlite'));
    const alone = await importMlflow(memoryStore(), join(folder, 'mlflow.sqlite'));
    expect(alone.artifacts).toBe(0);
    expect(alone.skipped.filter(({ what }) => what === 'artifacts').map(({ where }) => where)).toEqual(
      expect.arrayContaining(['file:///mlruns/artifacts/houses']),
    );
  });
});
