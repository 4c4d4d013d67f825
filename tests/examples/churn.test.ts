import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runScript } from '../support/run-script.js';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'ciclo-churn-'));
});

afterEach(() => rm(out, { recursive: true }));

const churn = (...args: string[]) => runScript('examples/churn.ts', ['--out', out, '--json', ...args]);

/** Small forests, and of the grid only what is left to search: the class weights. */
const small = ['--n-estimators', '20', '--max-depth', '8', '--min-samples-leaf', '5', '--max-features', 'sqrt'];

describe('the churn example', { timeout: 60_000 }, () => {
  it('searches for the forest that tells best who leaves, and registers every candidate, best first', async () => {
    const { code, stdout, stderr } = await churn('--store', 'memory', ...small);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { findings, leaderboard, predictions } = JSON.parse(stdout.trimEnd().split('\n').at(-1)!);
    expect(findings).toEqual(expect.arrayContaining(['missing TotalCharges', 'ordered Contract', 'duplicates']));
    expect(leaderboard).toHaveLength(3);
    for (const { name, f1 } of leaderboard) expect(f1, name).toBeGreaterThan(0.6);
    expect(leaderboard.map(({ version }: { version: number }) => version)).toEqual([1, 2, 3]);
    const search = leaderboard.find(({ name }: { name: string }) => name === 'RandomForestGridSearch');
    expect(search.cv).toBeGreaterThan(0.6);
    expect(search.trials).toBe(2);
    expect(search.params).toMatchObject({ nEstimators: 20, maxDepth: 8, minSamplesLeaf: 5, classWeight: 'balanced' });
    expect(predictions).toHaveLength(6);
    expect(await readFile(join(out, 'churn-comparison.html'), 'utf8')).toContain('RandomForestGridSearch');
    expect(await readFile(join(out, 'churn-profile.html'), 'utf8')).toContain('TotalCharges');
  });

  it('says what is wrong with an option of the forest', async () => {
    const { code, stderr } = await churn('--max-depth', 'deep');
    expect(code).toBe(1);
    expect(stderr).toContain('maxDepth');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
