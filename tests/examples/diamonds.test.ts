import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModel } from '../../src/pipeline/index.js';
import { runScript } from '../support/run-script.js';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'ciclo-diamonds-'));
});

afterEach(() => rm(out, { recursive: true }));

const diamonds = (...args: string[]) => runScript('examples/diamonds.ts', ['--out', out, '--json', ...args]);

describe('the diamonds example', { timeout: 120_000 }, () => {
  it('goes from the raw file to predictions, and again on the same store', async () => {
    for (const _ of ['first', 'again']) {
      const { code, stdout, stderr } = await diamonds();
      expect(stderr).toBe('');
      expect(code).toBe(0);
      const { findings, r2, dataset, predictions } = JSON.parse(stdout.trimEnd().split('\n').at(-1)!);
      expect(findings).toEqual(expect.arrayContaining(['suspicious_zeros z', 'ordered cut', 'duplicates']));
      expect(r2).toBeGreaterThan(0.98);
      // The same content is no new version.
      expect(dataset).toBe('datasets:/diamonds-distinct/1');
      expect(stdout).toContain('"VS9" is none of the column');
      expect(loadModel(await readFile(join(out, 'diamonds.model'))).classes).toEqual([]);
      expect(predictions).toHaveLength(2);
    }
    expect(await readFile(join(out, 'diamonds.html'), 'utf8')).toContain('Diamonds');
  });

  it('says what is wrong with an option', async () => {
    const { code, stderr } = await diamonds('--store', 'cloud');
    expect(code).toBe(1);
    expect(stderr).toMatch(/There is no store "cloud"/);
    const tuned = await diamonds('--n-estimators', 'many');
    expect(tuned.code).toBe(1);
    expect(tuned.stderr).toContain('nEstimators must be an integer of at least 1, not "many"');
  });
});
