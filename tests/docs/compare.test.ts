import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparedValue, RunComparison } from '../../src/tracker/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';
import { writeCode } from './ciclo-module.js';

const page = 'docs/compare.md';

let shown: { comparison: RunComparison; differing: ComparedValue<string>[]; table: string };
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  const code = (await codeOf(page))
    .replace(/^const/gm, 'export const')
    .replace("'runs.html'", JSON.stringify(join(folder, 'runs.html')));
  shown = await import(await writeCode(folder, 'compare.ts', code));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the page of comparing', () => {
  it('shows code that does what it says', async () => {
    expect(shown.differing).toEqual([{ key: 'depth', values: ['3', '6'], differs: true }]);
    const drawn = await readFile(join(folder, 'runs.html'), 'utf8');
    expect(drawn).toContain('depth 6 is best by rmse of 2 runs');
    expect(drawn).toContain('Learning curves');
  });

  it('shows the table as it comes, but for the ids', async () => {
    const text = await readFile(join(root, page), 'utf8');
    const rows = (table: string) => table.split('\n').filter((row) => /^│/.test(row) && !/^│ run/.test(row));
    expect(rows(text)).toEqual(rows(shown.table));
  });
});
