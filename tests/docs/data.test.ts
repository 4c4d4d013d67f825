import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from 'arquero';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeOf, docFolder } from '../support/doc-code.js';

const page = 'docs/data.md';
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs a piece of the page as it stands, with its files in our folder, and gives what it makes. */
async function run(piece: number): Promise<Record<string, unknown>> {
  const code = await codeOf(page, piece);
  const here = code
    .replace(/^const/gm, 'export const')
    .replace(/'(sales\.\w+)'/g, (_, name) => JSON.stringify(join(folder, name)));
  const path = join(folder, `piece-${piece}.ts`);
  await writeFile(path, here);
  return import(path);
}

describe('the page on data', () => {
  it('reads the same from three sources', async () => {
    const { sales, first, same } = await run(0);
    expect(first).toEqual({ id: '0071', price: 19.9, town: 'Ulm', sold: true });
    expect((sales as ColumnTable).array('town')).toEqual(['Ulm', 'Bonn; Beuel']);
    expect(same).toBe(true);
  });

  it('shows an error as it comes', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    await run(1);
    const message: string = log.mock.calls[0]![0];
    log.mockRestore();
    const shown = (await codeOf(page, 1)).split('\n').filter((line) => line.startsWith('// '));
    expect(message).toBe(shown.map((line) => line.slice(3)).join('\n'));
  });
});
