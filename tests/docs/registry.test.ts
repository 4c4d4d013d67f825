import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createRegistry,
  type HistoryEntry,
  type Lineage,
  type ModelState,
  type ModelVersion,
  type RegisteredModel,
} from '../../src/registry/index.js';
import type { Store } from '../../src/store/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';
import { writeCode } from './ciclo-module.js';

const page = 'docs/registry.md';

/** What the page's code makes, as it stands there. */
let shown: {
  store: Store;
  heard: string[];
  stop: () => void;
  answer: number[];
  rolledBack: ModelVersion;
  then: ModelState;
  model: RegisteredModel;
  story: string[];
  lineage: Lineage;
};
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  shown = await import(
    await writeCode(folder, 'registry.ts', (await codeOf(page)).replace(/^const/gm, 'export const'))
  );
});
afterAll(async () => {
  shown.stop();
  await shown.store.close();
  await rm(folder, { recursive: true });
});

describe('the page of the registry', () => {
  it('shows what is live, what was, and how to go back', () => {
    expect(shown.answer[0]).toBeCloseTo(21, 6);
    expect(shown.then).toMatchObject({ production: 1, stages: { 1: 'production', 2: 'none' }, aliases: {} });
    expect(shown.then.until).toBeGreaterThan(shown.then.time);
    expect(shown.rolledBack).toMatchObject({ version: 1, stage: 'production' });
    expect(shown.model).toMatchObject({
      name: 'HousePrices',
      versions: 2,
      latest: 2,
      production: 1,
      aliases: { champion: 2 },
    });
    expect(shown.story).toEqual([
      'created',
      'registered 1 none',
      'tag 1 prices',
      'registered 2 none',
      'transition 1 production',
      'transition 1 archived',
      'transition 2 production',
      'alias 2 2',
      'transition 2 archived',
      'transition 1 production',
      'renamed  HousePrices',
    ]);
  });

  it('hears of promotions, and not of rollbacks', async () => {
    const heard = ['Houses 1, by ann', 'Houses 2, by bob'];
    await vi.waitFor(() => expect(shown.heard).toEqual(heard), { timeout: 10_000, interval: 20 });
  });

  it('follows a prediction to the run and its data', () => {
    expect(shown.lineage).toMatchObject({
      prediction: { version: 1 },
      versions: [{ uri: 'models:/HousePrices/1' }],
      runs: [{ name: 'linear', inputs: [{ uri: 'datasets:/sales/1', digest: 'c0ffee' }] }],
    });
  });

  it('names every type of entry, each of which is an event', async () => {
    const text = await readFile(join(root, page), 'utf8');
    const types = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, type]) => type as HistoryEntry['type']);
    expect(types).toHaveLength(9);
    const registry = createRegistry(shown.store);
    for (const type of types) registry.on(type, () => {})();
    expect(() => registry.on('sold' as 'any', () => {})).toThrow(types.join(', '));
  });
});
