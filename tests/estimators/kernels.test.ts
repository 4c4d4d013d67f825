import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernel, kernels, modulePath } from '../../scripts/build-kernels.js';

it.each(Object.keys(kernels))('the compiled %s is what its source says (npm run build:kernels)', async (name) => {
  expect(readFileSync(modulePath(name), 'utf8') === (await compileKernel(name))).toBe(true);
});
