import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runScript } from '../support/run-script.js';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'ciclo-housing-'));
});

afterEach(() => rm(out, { recursive: true }));

const housing = (...args: string[]) => runScript('examples/housing.ts', ['--out', out, ...args]);

async function outcome(...args: string[]) {
  const { code, stdout, stderr } = await housing('--json', ...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)!);
}

function expectWholeCycle(result: Awaited<ReturnType<typeof outcome>>) {
  const r2 = Object.fromEntries(result.leaderboard.map((row: { name: string; r2: number }) => [row.name, row.r2]));
  expect(r2.LinearRegression).toBeGreaterThanOrEqual(0.57);
  expect(r2.RandomForest).toBeGreaterThanOrEqual(0.79);
  expect(r2.GradientBoosting).toBeGreaterThanOrEqual(0.82);
  expect(result.driftShare).toBeGreaterThan(0.2);
  expect(result.driftedColumns).toEqual(['HouseAge', 'AveRooms', 'Population', 'Latitude', 'Longitude']);
  expect(result).toMatchObject({ triggers: ['driftShare', 'rmse', 'r2'], retrained: true, promoted: true });
}

describe('the housing example', { timeout: 180_000 }, () => {
  it('goes through the whole cycle in memory, and writes pages that stand alone', async () => {
    const result = await outcome('--store', 'memory');
    expectWholeCycle(result);
    expect(result.production).toEqual({ before: null, after: 1 });
    for (const page of ['profile.html', 'comparison.html', 'monitoring.html']) {
      const html = await readFile(join(out, page), 'utf8');
      expect(html).toMatch(/^<!doctype html>/i);
      expect(html).toContain('<svg');
    }
  });

  it('goes through the whole cycle on the filesystem', async () => {
    expectWholeCycle(await outcome('--store', `filesystem:${join(out, 'kept')}`));
    expect(await readdir(join(out, 'kept'))).not.toEqual([]);
  });

  it('goes through it on SQLite unless told otherwise, and a second run adds to the first', async () => {
    const first = await outcome();
    expectWholeCycle(first);
    expect(first.northern).toEqual({ before: 1, after: 2 });
    const second = await outcome();
    expectWholeCycle(second);
    expect(second.production).toEqual({ before: 1, after: 1 });
    expect(second.northern).toEqual({ before: 3, after: 4 });
  });
});

describe('what the housing example refuses', () => {
  const refused: [string, string[], RegExp][] = [
    ['a store that there is not', ['--store', 'postgres'], /no store "postgres" \(--store\)/],
    ['an option that there is not', ['--colour'], /--colour/],
  ];
  for (const [what, args, message] of refused) {
    it(`refuses ${what}, in one message and with a status`, async () => {
      const { code, stderr } = await housing(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/\n\s+at /);
    });
  }

  it('refuses a database file that is not one, and leaves it as it was', async () => {
    const file = join(out, 'not.db');
    await writeFile(file, 'this is a letter, not a database\n'.repeat(100));
    const { code, stderr } = await housing('--store', `sqlite:${file}`);
    expect(code).toBe(1);
    expect(stderr).toContain(file);
    expect(stderr).toMatch(/CorruptionError/);
    expect(await readFile(file, 'utf8')).toMatch(/^this is a letter/);
  });

  it('refuses directories that cannot be written', async () => {
    const file = join(out, 'file');
    await writeFile(file, '');
    const inside = join(file, 'inside');
    const refused: [option: string, value: string, place: string][] = [
      ['--out', inside, inside],
      ['--out', '/proc/ciclo', '/proc/ciclo'],
      ['--store', `filesystem:${inside}`, file],
      ['--store', `sqlite:${join(inside, 'ciclo.db')}`, inside],
    ];
    for (const [option, value, place] of refused) {
      const { code, stderr } = await housing(option, value);
      expect(code).toBe(1);
      expect(stderr).toContain(place);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  it('shows its options', async () => {
    const { code, stdout } = await housing('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--store memory | filesystem[:directory] | sqlite[:file]');
    expect(stdout).toMatch(/--n-estimators +integer >= 1 \(default: 300\)/);
  });
});
