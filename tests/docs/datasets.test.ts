import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from 'arquero';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetDiff, DatasetLineage, DatasetVersion } from '../../src/datasets/index.js';
import type { Store } from '../../src/store/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';

const page = 'docs/datasets.md';

/** What the page's code makes, as it stands there. */
let shown: {
  store: Store;
  raw: DatasetVersion;
  table: ColumnTable;
  ancestors: DatasetLineage['ancestors'];
  runs: DatasetLineage['runs'];
  difference: DatasetDiff;
  joined: ColumnTable;
};
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  const code = await codeOf(page);
  const exported = code
    .replace(/^const/gm, 'export const')
    .replace("'houses.db'", JSON.stringify(join(folder, 'houses.db')));
  await writeFile(join(folder, 'datasets.ts'), exported);
  shown = await import(join(folder, 'datasets.ts'));
});

afterAll(async () => {
  await shown.store.close();
  await rm(folder, { recursive: true });
});

describe('the page of data sets', () => {
  it('shows code that does what it says', () => {
    expect(shown.raw.uri).toBe('datasets:/sales/1');
    expect(shown.table.objects()).toEqual([
      { town: 'Jena', rooms: 3, price: 210 },
      { town: 'Ulm', rooms: 2, price: 180 },
    ]);
    expect(shown.ancestors.map(({ uri }) => uri)).toEqual(['datasets:/sales/1']);
    expect(shown.runs.map(({ name }) => name)).toEqual(['first']);
    expect(shown.difference.rows).toEqual({ before: 3, after: 2, added: 0, removed: 1, kept: 2 });
    expect(shown.joined.objects()).toEqual([{ name: 'first', rmse: 12, rows: 2 }]);
  });

  it('names the views and their columns', async () => {
    const text = await readFile(join(root, page), 'utf8');
    const views = [...text.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)];
    expect(views).toHaveLength(4);
    for (const [, view, columns] of views) {
      const { columns: found } = await shown.store.sql!.query(`SELECT * FROM ${view}`);
      const named = columns!.replaceAll(/ \([^)]*\)/g, '').split(', ');
      expect(
        found.map(({ name }) => name),
        view,
      ).toEqual(named);
    }
  });
});
