import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run, Tracker } from '../../src/tracker/index.js';
import { attributeNames } from '../../src/tracker/search/filter/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';
import { rejection } from '../tracker/fixture.js';

const page = 'docs/search.md';

let shown: { tracker: Tracker; runs: readonly Run[]; nextPageToken?: string; good: number };
let text: string;
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  text = await readFile(join(root, page), 'utf8');
  const path = join(folder, 'search.ts');
  await writeFile(path, await codeOf(page));
  shown = await import(path);
});

afterAll(() => rm(folder, { recursive: true }));

describe('the page of searching', () => {
  it('shows code that does what it says', () => {
    expect(shown.runs).toMatchObject([
      { name: 'forest', metrics: { rmse: 0.38 }, params: { model: 'forest', trees: '200' }, tags: {}, inputs: [] },
    ]);
    expect(shown.nextPageToken).toBeTypeOf('string');
    expect(shown.good).toBe(2);
  });

  it('tells what its filters find', async () => {
    const table = text.split('| filter | finds |')[1]!.split('\n\n')[0]!;
    const rows = [...table.matchAll(/^\| (`+)(.*)\1 \| (.*?) ?\|$/gm)];
    expect(rows.length).toBeGreaterThan(10);
    for (const [, , filter, names] of rows) {
      const { runs } = await shown.tracker.searchRuns({ filter: filter! });
      const found = runs.map(({ name }) => name).sort();
      expect(found.join(', '), filter).toBe(names);
    }
  });

  it('shows the error as it comes', async () => {
    const block = text.split('```\n2 problems:')[1]!.split('\n```')[0]!;
    const filter = "metrics.rmse < '1' AND startime > now - 7d";
    expect((await rejection(shown.tracker.searchRuns({ filter }))).message).toBe(`2 problems:${block}`);
  });

  it('names every attribute', () => {
    for (const name of attributeNames) expect(text).toContain(`\`${name}\``);
  });
});
