import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRuns } from './kept-runs.js';
import { runHere } from './run-here.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function json(...args: string[]) {
  const { code, stdout, stderr } = await runHere(...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('ciclo import mlflow', () => {
  const mlruns = 'tests/fixtures/mlflow/mlruns';

  it('brings in what MLflow kept, once, into a store that it makes', async () => {
    await cp(mlruns, join(folder, 'mlruns'), { recursive: true });
    const store = ['--store', `filesystem:${join(folder, 'store')}`];
    const report = await json('import', 'mlflow', join(folder, 'mlruns'), ...store);
    expect(report.runs).toBeGreaterThan(0);
    expect(await json('runs', '--count', ...store)).toEqual({ count: expect.any(Number) });

    const again = await runHere('import', 'mlflow', join(folder, 'mlruns'), ...store);
    expect(again.stdout).toContain('Imported 0 experiments, 0 runs');
    expect(again.stdout).toContain(`${report.runs} of the runs were there already.`);
    expect(again.stdout).toContain(`Kept in filesystem ${join(folder, 'store')}`);
  });

  it.each<[string, string[], number, RegExp]>([
    ['another format', ['import', 'mlfow', 'x'], 2, /There is no format "mlfow"\. Use mlflow/],
    ['no path', ['import', 'mlflow'], 2, /There is no path/],
    [
      'a path where nothing is',
      ['import', 'mlflow', '/no/such/path'],
      1,
      /There is nothing to import \(\/no\/such\/path\)/,
    ],
    ['a folder of something else', ['import', 'mlflow', 'src/cli'], 1, /The folder holds no experiment and no model/],
    ['a file of something else', ['import', 'mlflow', 'package.json'], 1, /The file/],
    [
      'a folder of artifacts that there is not',
      ['import', 'mlflow', mlruns, '--artifacts', '/no/such/path'],
      1,
      /There is no such folder/,
    ],
    ['a version that there is not', ['export', 'mlflow', 'x', '--for', '4'], 2, /There is no version "4"/],
  ])('makes no store of %s', async (_, args, status, message) => {
    const { code, stdout, stderr } = await runHere(...args, '--store', `filesystem:${join(folder, 'store')}`);
    expect([code, stdout]).toEqual([status, '']);
    expect(stderr).toMatch(message);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('ciclo export mlflow', () => {
  it('writes a store as a folder that can be imported again', async () => {
    const { store, forest } = await keepRuns(join(folder, 'store'));
    const directory = join(folder, 'mlruns');
    const report = await json('export', 'mlflow', directory, '--store', store);
    expect(report).toMatchObject({ experiments: 1, runs: 3, models: 1, versions: 3, directory });
    const back = `filesystem:${join(folder, 'back')}`;
    await json('import', 'mlflow', directory, '--store', back);
    const shown = await json('show', forest, '--store', back);
    expect(shown.run).toMatchObject({ name: 'forest 日本', params: { depth: '8' }, metrics: { f1: 0.8 } });
  });

  it('leaves alone a folder where something is', async () => {
    const { store } = await keepRuns(join(folder, 'store'));
    await writeFile(join(folder, 'taken'), 'x');
    const { code, stderr } = await runHere('export', 'mlflow', join(folder, 'taken'), '--store', store);
    expect([code, stderr]).toEqual([1, expect.stringContaining('FILE_EXISTS')]);
  });

  it('says that there is no store, and writes nothing', async () => {
    const none = `sqlite:${join(folder, 'none.db')}`;
    const { code, stderr } = await runHere('export', 'mlflow', join(folder, 'mlruns'), '--store', none);
    expect([code, stderr]).toEqual([1, expect.stringContaining('STORE_NOT_FOUND')]);
    expect(await readdir(folder)).toEqual([]);
  });
});
