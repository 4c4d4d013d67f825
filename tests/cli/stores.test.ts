import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { parseFlags } from '../../src/cli/flags.js';
import { jsonText } from '../../src/cli/json-text.js';
import { customers } from './customers.js';
import { runHere } from './run-here.js';

describe('commands that look into a store', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
    await writeFile(join(folder, 'policy.json'), '{ "metric": "f1" }');
  });

  afterEach(() => rm(folder, { recursive: true }));

  const looking = [
    ['runs'],
    ['show', 'aaaa0001'],
    ['compare', 'aaaa0001'],
    ['models'],
    ['promote', 'Churn', '--policy', 'policy.json'],
    ['rollback', 'Churn'],
    ['history', 'Churn'],
  ];

  it.each(looking)('say that there is none, and make none: %s', async (...args) => {
    const words = args.map((word) => (word === 'policy.json' ? join(folder, word) : word));
    for (const store of [`sqlite:${join(folder, 'none.db')}`, `filesystem:${join(folder, 'none')}`]) {
      const { code, stdout, stderr } = await runHere(...words, '--store', store);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`STORE_NOT_FOUND: There is no store ${store}`);
    }
    expect(await readdir(folder)).toEqual(['policy.json']);
  });

  it('make no store of a folder that is none', async () => {
    const { code } = await runHere('runs', '--store', `filesystem:${folder}`);
    expect(code).toBe(1);
    expect(await readdir(folder)).toEqual(['policy.json']);
  });

  it.each([
    ...looking,
    ['export', 'mlflow', 'mlruns'],
    ['import', 'mlflow', 'tests/fixtures/mlflow/mlruns'],
    ['train', '--data', 'data.csv', '--target', 'leaves', '--model', 'dummy'],
  ])('put no table into the database of another program: %s', async (...args) => {
    const file = join(folder, 'mlflow.db');
    await copyFile('tests/fixtures/mlflow/mlflow.sqlite', file);
    await writeFile(join(folder, 'data.csv'), customers(50));
    const before = await readFile(file);
    const words = args.map((word) => (/^(policy.json|data.csv|mlruns)$/.test(word) ? join(folder, word) : word));
    const { code, stdout, stderr } = await runHere(...words, '--store', `sqlite:${file}`);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`STORE_NOT_FOUND: ${file} is an SQLite file, but no store.`);
    expect(stderr).toContain(`ciclo import mlflow ${file}`);
    expect((await readFile(file)).equals(before)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['data.csv', 'mlflow.db', 'policy.json']);
  });

  it('put no table into the database of another program that is writing to it', async () => {
    const file = join(folder, 'live.db');
    const live = new Database(file);
    try {
      live.exec('CREATE TABLE runs (id TEXT); BEGIN EXCLUSIVE; INSERT INTO runs VALUES (1)');
      const { code, stderr } = await runHere('runs', '--store', `sqlite:${file}`);
      expect([code, stderr.split(':')[0]]).toEqual([1, 'STORE_NOT_FOUND']);
      live.exec('COMMIT');
      expect(live.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['runs']);
    } finally {
      live.close();
    }
  });

  it('make a store of a database without tables, which a killed process leaves', async () => {
    const file = join(folder, 'begun.db');
    const begun = new Database(file);
    begun.pragma('journal_mode = WAL');
    begun.exec('CREATE TABLE a (b); DROP TABLE a');
    begun.close();
    expect((await runHere('runs', '--store', `sqlite:${file}`)).stderr).toContain('STORE_NOT_FOUND: There is no store');
    const imported = await runHere('import', 'mlflow', 'tests/fixtures/mlflow/mlruns', '--store', `sqlite:${file}`);
    expect(imported.code, imported.stderr).toBe(0);
    expect((await runHere('runs', '--count', '--store', `sqlite:${file}`)).code).toBe(0);
  });

  it('leave a file that is no database as it is', async () => {
    const { code, stderr } = await runHere('runs', '--store', `sqlite:${join(folder, 'policy.json')}`);
    expect([code, stderr.includes('STORE_NOT_FOUND')]).toEqual([1, false]);
    expect(await readFile(join(folder, 'policy.json'), 'utf8')).toBe('{ "metric": "f1" }');
  });

  it.each(commands.map(({ name }) => [name]))('%s tells what it takes, however it is asked', async (name) => {
    const { code, stdout } = await runHere(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^ciclo ${name} `));
    expect(stdout).toContain('--store');
    expect((await runHere('help', name)).stdout).toBe(stdout);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(130);
  });
});

describe('parseFlags with words', () => {
  const words = { names: ['run', 'other run'], least: 2, most: 3 };
  const flags = [
    { name: 'all', about: '' },
    { name: 'limit', value: 'number', about: '' },
  ];

  it('tells words from options, in any order', () => {
    const said = parseFlags(['a', '--limit', '3', 'b', '--all', 'c'], flags, words);
    expect(said.words).toEqual(['a', 'b', 'c']);
    expect([said.text('limit'), said.isSet('all')]).toEqual(['3', true]);
  });

  it('takes what follows two hyphens for words', () => {
    expect(parseFlags(['--', '--all', '-b'], flags, words).words).toEqual(['--all', '-b']);
  });

  it.each([
    ['what is missing', ['a'], /There is no other run/],
    ['each word too many', ['a', 'b', 'c', 'd', 'e'], /"d" is one word too many(.|\n)*"e" is one word/],
    ['both at once with options', ['--limt', '3', 'a'], /no option --limt(.|\n)*There is no other run/],
  ])('refuses %s', (_, args, message) => {
    expect(() => parseFlags(args, flags, words)).toThrow(message);
  });
});

it('writes numbers that JSON has not as MLflow does', () => {
  const value = { metrics: { a: NaN, b: [Infinity, -Infinity], c: 1.5 }, text: 'NaN' };
  expect(jsonText(value)).toBe('{"metrics":{"a":"NaN","b":["Infinity","-Infinity"],"c":1.5},"text":"NaN"}');
});

it('lets nothing in a JSON document move the cursor, and changes nothing of it', () => {
  const value = { '\u009b2J': 'a\u001b[2J\u0085\u2028\u202eb' };
  expect(jsonText(value)).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
