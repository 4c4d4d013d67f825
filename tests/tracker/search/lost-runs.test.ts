import { expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createTracker } from '../../../src/tracker/index.js';

it('finds a run as killed whose tracker has fallen silent, and counts it so', async () => {
  const store = memoryStore();
  const start = Date.UTC(2026, 0, 1);
  await createTracker(store, { clock: () => start, source: false }).startRun({ experiment: 'x', name: 'lost' });
  const reader = createTracker(store, { clock: () => start + 120_000, source: false });
  const filter = "status = 'KILLED' AND end_time IS NOT NULL";
  expect((await reader.searchRuns({ filter })).runs.map(({ name }) => name)).toEqual(['lost']);
  expect(await reader.countRuns({ filter: "status = 'running'" })).toBe(0);
});
