import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFolder } from '../../src/mlflow/source/folder/open-folder.js';
import { experimentMeta, runId, runMeta, writeFiles } from './handmade.js';

async function idsOf(things: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of things) ids.push(id);
  return ids;
}

it('a folder reads the description of an experiment once, for itself and for all of its runs', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'ciclo-mlflow-')));
  try {
    await writeFiles(root, {
      '1/meta.yaml': experimentMeta('1', 'one'),
      [`1/${runId('a')}/meta.yaml`]: runMeta(runId('a'), '1'),
    });
    const source = openFolder(root, [], () => {});
    expect(await idsOf(source.experiments())).toEqual(['1']);
    await rm(join(root, '1/meta.yaml'));
    expect(await source.countRuns()).toBe(1);
    expect(await idsOf(source.runs())).toEqual([runId('a')]);
  } finally {
    await rm(root, { recursive: true });
  }
});
