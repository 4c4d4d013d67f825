import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from './customers.js';
import { runHere } from './run-here.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

const withData = (rows = 300) => writeFile(join(folder, 'customers.csv'), customers(rows));
const data = () => ['train', '--data', join(folder, 'customers.csv'), '--missing', 'none'];

describe('ciclo train', { timeout: 60_000 }, () => {
  it('holds several models against each other, and prints one JSON object and nothing else', async () => {
    await withData();
    const models = ['--model', 'ridge', '--model', 'decision-tree', '--alpha', '0.5', '--decision-tree.max-depth', '3'];
    const asked = ['--target', 'price', '--drop', 'charges', '--metric', 'rmse', '--store', 'memory', '--json'];
    const { code, stdout, stderr } = await runHere(...data(), ...models, ...asked);
    expect(code, stderr).toBe(0);
    const outcome = JSON.parse(stdout);
    expect(outcome).toMatchObject({ experiment: 'customers', metric: 'rmse', best: 'ridge' });
    const params = outcome.leaderboard.map((row: { name: string; params: object }) => [row.name, row.params]);
    expect(Object.fromEntries(params)).toMatchObject({ ridge: { alpha: 0.5 }, 'decision-tree': { maxDepth: 3 } });
    expect(stderr).toContain('ridge: done');
  });

  it('searches what a file says', async () => {
    await withData();
    const space = { maxDepth: [1, 8], minSamplesLeaf: [1, 50] };
    await writeFile(join(folder, 'search.json'), JSON.stringify({ space, method: 'grid', cv: 3 }));
    const search = ['--search', join(folder, 'search.json'), '--store', 'memory', '--json', '--quiet'];
    const asked = ['--target', 'leaves', '--model', 'decision-tree', ...search];
    const { code, stdout, stderr } = await runHere(...data(), ...asked);
    expect(code, stderr).toBe(0);
    expect(stderr).toBe('');
    const [row] = JSON.parse(stdout).leaderboard;
    expect(row.params).toMatchObject({ maxDepth: 8, minSamplesLeaf: 1 });
    expect(row.cv.scores).toHaveLength(3);
    expect(row.search).toMatchObject({ method: 'grid', trials: 4 });
  });

  it('takes candidates from a file, judged on a file of their own, each registered', async () => {
    await withData();
    await writeFile(join(folder, 'later.csv'), customers(80));
    const candidates = {
      Shallow: { model: 'decision-tree', options: { maxDepth: 1 } },
      Deep: { model: 'decisionTreeClassifier', cv: 3 },
    };
    await writeFile(join(folder, 'candidates.json'), JSON.stringify(candidates));
    const files = ['--candidates', join(folder, 'candidates.json'), '--test', join(folder, 'later.csv')];
    const kept = ['--register', 'Leaves', '--register-all', '--store', `filesystem:${join(folder, 'kept')}`];
    const { code, stdout, stderr } = await runHere(...data(), '--target', 'leaves', ...files, ...kept, '--quiet');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Deep as Leaves version 1');
    expect(stdout).toContain('Shallow as Leaves version 2');
    expect(existsSync(join(folder, 'kept'))).toBe(true);
  });

  it('lets rows count by a column, which is no feature, and which rows to be judged on need not have', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => [(i * 37) % 101, (i * 13) % 7] as const);
    const right = rows(60).map(([x, z]) => `${x},${z},${3 * x - z},${1 + (z % 2)}`);
    const wrong = rows(60).map(([x, z]) => `${x},${z},${500 - 9 * x},0`);
    const [file, test] = [join(folder, 'weighted.csv'), join(folder, 'test.csv')];
    await writeFile(file, ['x,z,y,trust', ...right, ...wrong].join('\n'));
    await writeFile(test, ['x,z,y', ...right.map((line) => line.replace(/,[^,]*$/, ''))].join('\n'));
    const asked = [
      'train',
      '--data',
      file,
      '--test',
      test,
      '--target',
      'y',
      '--task',
      'regression',
      '--json',
      '--quiet',
    ];
    const model = ['--model', 'linear-regression', '--store', 'memory'];
    const rowOf = async (...more: string[]) =>
      JSON.parse((await runHere(...asked, ...model, ...more)).stdout).leaderboard[0];
    expect((await rowOf('--sample-weight', 'trust')).metrics.r2).toBeCloseTo(1, 9);
    expect((await rowOf('--drop', 'trust')).metrics.r2).toBeLessThan(0.5);
  });
});

describe('what ciclo train refuses', () => {
  it('is refused all at once, with the nearest names, before anything is read or written', async () => {
    const wrong = ['--model', 'random-forst', '--trials', '0', '--method', 'bayes', '--test-size', '2', '--cv', '1'];
    const store = join(folder, 'ciclo.db');
    const { code, stdout, stderr } = await runHere(
      'train',
      '--target',
      'leaves',
      ...wrong,
      '--store',
      `sqlite:${store}`,
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--data is missing');
    expect(stderr).toContain('There is no model "random-forst" (--model). Use random-forest, if that is meant');
    for (const flag of ['--trials', '--method', '--test-size', '--cv']) expect(stderr).toContain(flag);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(store)).toBe(false);
  });

  it('is what says how to search, where nothing is searched', async () => {
    const idle = ['--method', 'tpe', '--trials', '3', '--time', '5s', '--outer-cv', '3'];
    const { code, stderr } = await runHere('train', '--data', 'a.csv', '--target', 'y', '--model', 'ridge', ...idle);
    expect(code).toBe(2);
    for (const flag of ['--method', '--trials', '--time', '--outer-cv'])
      expect(stderr).toContain(`${flag} needs something to search`);
  });

  it('is a column of weights that is not there, is to be predicted, or is left out', async () => {
    await withData(20);
    const refusal = async (...more: string[]) => {
      const asked = ['--target', 'price', '--model', 'ridge', '--store', 'memory', '--quiet', ...more];
      const { code, stderr } = await runHere(...data(), ...asked);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refusal('--sample-weight', 'month')).toContain('"month" (--sample-weight). Use months');
    expect(await refusal('--sample-weight', 'price')).toContain('The target cannot be the weights (--sample-weight)');
    const left = await refusal('--sample-weight', 'months', '--drop', 'months');
    expect(left).toContain('The weights cannot be left out (--drop)');
  });

  it('is a budget for candidates of which none is searched', async () => {
    await withData(20);
    const file = join(folder, 'candidates.json');
    await writeFile(file, JSON.stringify({ Tree: { model: 'decision-tree' } }));
    const asked = ['--target', 'leaves', '--candidates', file, '--time', '5s', '--store', 'memory', '--quiet'];
    const { code, stderr } = await runHere(...data(), ...asked);
    expect(code).toBe(2);
    expect(stderr).toContain('--trials and --time need something to search');
  });

  it('is an error with the status 1 where the call is right and the data are not', async () => {
    const file = join(folder, 'one.csv');
    await writeFile(file, 'a,leaves\n1,yes\n2,yes\n3,yes\n4,yes\n5,yes\n');
    const asked = ['--target', 'leaves', '--model', 'random-forest', '--store', 'memory', '--json'];
    const { code, stdout, stderr } = await runHere('train', '--data', file, ...asked);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/VALIDATION: .*two classes/s);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
