import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { linearRegression } from '../../src/estimators/index.js';
import { pipeline } from '../../src/pipeline/index.js';
import { createRegistry } from '../../src/registry/index.js';
import { createTracker } from '../../src/tracker/index.js';

/** What was kept, and where. */
export interface Kept {
  /** What `--store` takes. */
  readonly store: string;
  /** Ids of runs, all of which begin with `aaaa`, and differ in the next four characters. */
  readonly forest: string;
  readonly line: string;
  readonly child: string;
}

/** A store with three runs, one under another, and a model of three versions, of which none is in production. */
export async function keepRuns(directory: string): Promise<Kept> {
  await using store = await filesystemStore({ directory });
  let time = Date.UTC(2025, 0, 2);
  let count = 0;
  const clock = () => (time += 1000);
  const newId = () => `aaaa${(count++).toString(16).padStart(4, '0')}${'0'.repeat(24)}`;
  const tracker = createTracker(store, { clock, newId });
  const source = { commit: 'c0ffee', node: 'v20.0.0' };

  const forest = await tracker.startRun({
    experiment: 'churn',
    name: 'forest 日本',
    params: { model: 'forest', depth: 8 },
    tags: { team: 'blue' },
    note: 'The one with\u001b[2J trees',
    inputs: [{ name: 'churn', digest: 'd1', context: 'training' }],
    source,
  });
  for (let step = 0; step < 5; step++) await forest.logMetrics({ loss: 1 / (step + 1), f1: step / 5 }, { step });
  await forest.logArtifact('notes/readme.txt', 'hello');
  await forest.end();

  const line = await tracker.startRun({ experiment: 'churn', name: 'line', params: { model: 'line' }, source });
  await line.logMetrics({ f1: Number.NaN, loss: Number.POSITIVE_INFINITY });
  await line.end('failed', { error: 'It is singular' });

  const child = await tracker.startRun({ experiment: 'churn', name: 'fold', parent: forest.id, source });
  await child.end();
  await tracker.shutdown();

  const registry = createRegistry(store, { clock, actor: 'ann' });
  const rows = Array.from({ length: 20 }, (_, x) => ({ x, y: 2 * x + 1 }));
  const model = await pipeline(linearRegression()).fit(rows, { target: 'y', threads: 1 });
  for (const f1 of [0.6, 0.8, 0.9]) await registry.register('Churn', model, { metrics: { f1 }, run: forest.id });
  return { store: `filesystem:${directory}`, forest: forest.id, line: line.id, child: child.id };
}
