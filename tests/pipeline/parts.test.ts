import { expect, it } from 'vitest';
import { builtInEstimators, treeParts } from '../../src/estimators/index.js';

it('every part of a built-in estimator is one that the threads for parts know', () => {
  const parts = builtInEstimators.flatMap((definition) => Object.entries(definition.parts ?? {}));
  expect(parts.length).toBeGreaterThan(0);
  for (const [name, part] of parts) expect(treeParts[name as keyof typeof treeParts]).toBe(part);
});
