import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const kernel = new URL('../../../src/estimators/trees/predict/kernel/', import.meta.url);

it('is the kernel that its source compiles to', async () => {
  const { compileKernel } = await import(new URL('build.mjs', kernel).href);
  expect(await compileKernel()).toBe(await readFile(new URL('module.ts', kernel), 'utf8'));
});
