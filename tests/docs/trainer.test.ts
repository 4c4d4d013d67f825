import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { houses } from '../pipeline/fixture.js';
import { codeOf, docFolder } from '../support/doc-code.js';

let folder: string;

beforeEach(async () => {
  folder = await docFolder();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

it('the page of the trainer compares candidates, registers them and makes the best again', {
  timeout: 60_000,
}, async () => {
  await writeFile(join(folder, 'compare.ts'), await codeOf('docs/trainer.md'));
  const { compare } = await import(join(folder, 'compare.ts'));
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const rows = houses(160, { noise: 1 }).map(({ colour: _, ...row }, i) => (i % 9 === 0 ? { ...row, age: null } : row));
  const { training, again } = await compare(rows, join(folder, 'ciclo.db'));
  expect(training.leaderboard.map(({ status }: { status: string }) => status)).toEqual(Array(3).fill('finished'));
  expect(training.leaderboard.every(({ version }: { version?: object }) => version !== undefined)).toBe(true);
  const [forest] = training.leaderboard.filter(({ name }: { name: string }) => name === 'Forest');
  expect(forest.search.method).toBe('halving');
  expect(again.differences).toEqual([]);
  expect(again.equal).toBe(true);
  expect(written.mock.calls.join('')).toContain('Boosting');
});
