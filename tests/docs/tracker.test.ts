import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.js';
import type { Artifact, Experiment, MetricPoint, RunSource, Tracker } from '../../src/tracker/index.js';
import { sampleSystem } from '../../src/tracker/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';

const page = 'docs/tracker.md';

/** What the page's code makes, as it stands there. */
let shown: RunSource & {
  store: Store;
  tracker: Tracker;
  hot: string;
  history: MetricPoint[];
  listed: Artifact[];
  restored: Experiment;
};
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  await mkdir(join(folder, 'plots'));
  await writeFile(join(folder, 'plots/residuals.svg'), '<svg/>');
  const exported = (await codeOf(page))
    .replace(/^const/gm, 'export const')
    .replaceAll(/'(ciclo-store|plots|downloaded)'/g, (_, name: string) => JSON.stringify(join(folder, name)));
  await writeFile(join(folder, 'tracker.ts'), exported);
  shown = await import(join(folder, 'tracker.ts'));
});

afterAll(async () => {
  await shown.store.close();
  await rm(folder, { recursive: true });
});

describe('the page of the tracker', () => {
  it('shows code that does what it says', async () => {
    expect(shown.history.map(({ step }) => step)).toEqual([0, 1, 2]);
    expect(await shown.tracker.getRun(shown.hot)).toMatchObject({ status: 'finished', metrics: { loss: 0.0001 } });
    expect(shown.listed.map(({ path }) => path)).toEqual(['charts/residuals.svg']);
    expect(existsSync(join(folder, 'downloaded/charts/residuals.svg'))).toBe(true);
    expect(shown.restored).toMatchObject({ name: 'housing', tags: { owner: 'ada' } });
    expect(shown.packages).toHaveProperty('ciclo');
  });

  it('names every metric that is sampled', async () => {
    const text = await readFile(join(root, page), 'utf8');
    const named = [...text.matchAll(/`(system\/\w+)`/g)].map(([, name]) => name);
    const sampled = await new Promise<string[]>((resolve) => {
      const alive = setInterval(() => {}, 1000);
      const stop = sampleSystem(
        (metrics) => {
          stop();
          clearInterval(alive);
          resolve(Object.keys(metrics));
        },
        { every: 200 },
      );
    });
    expect(named).toEqual(expect.arrayContaining(sampled));
  });
});
