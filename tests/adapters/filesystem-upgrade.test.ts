import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { encodeLine } from '../../src/adapters/filesystem/lines.js';
import { ownDirectory } from './place.js';

/** A store as format 1 left it when its process was killed in the middle of a commit. */
function format1(): string {
  const directory = ownDirectory();
  const bytes = new Uint8Array([1, 2, 3]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (const folder of ['documents/c', 'series', 'blobs/content'])
    mkdirSync(join(directory, folder), { recursive: true });
  const write = (path: string, text: string | Uint8Array) => writeFileSync(join(directory, path), text);
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  write('ciclo.json', '{"format":1}\n');
  write('documents/c/a.json', json({ collection: 'c', id: 'a', revision: 3, value: { n: 1 } }));
  write(`blobs/content/${sha256}`, bytes);
  for (const key of ['x', 'y']) write(`blobs/${key}.json`, json({ key, size: 3, sha256, putAt: 1, links: ['o'] }));
  write('series/s.ndjson', encodeLine({ series: 's' }) + encodeLine({ time: 1, sequence: 1, value: 'first' }));
  write('commits.ndjson', encodeLine({ sequence: 1, touched: [], lastPoint: 1 }));
  const effects = [
    { type: 'put', collection: 'c', document: { id: 'b', revision: 1, value: { n: 2 } } },
    { type: 'append', series: 's', points: [] },
    { type: 'append', series: 's', points: [{ time: 2, sequence: 2, value: 'second' }] },
    { type: 'unlink', blob: 'y', owner: 'o' },
  ];
  write('journal.ndjson', encodeLine({ commit: { sequence: 2, touched: [] }, lastPoint: 2, effects }));
  return directory;
}

test('a store of format 1 is upgraded when it is opened, and keeps everything', async () => {
  const directory = format1();
  for (let opening = 0; opening < 2; opening++) {
    await using store = await filesystemStore({ directory });
    expect(await store.documents.get('c', 'a')).toEqual({ id: 'a', revision: 3, value: { n: 1 } });
    expect(await store.documents.get('c', 'b')).toEqual({ id: 'b', revision: 1, value: { n: 2 } });
    const points = [];
    for await (const { value } of store.series.read('s')) points.push(value);
    expect(points).toEqual(['first', 'second']);
    expect(await store.blobs.get('x')).toEqual(new Uint8Array([1, 2, 3]));
    expect(await store.blobs.get('y')).toEqual(new Uint8Array([1, 2, 3]));
    expect(await store.verify()).toMatchObject({ ok: true, documents: 2, points: 2, blobs: 2 });
  }
  {
    await using store = await filesystemStore({ directory });
    expect((await store.commit([])).sequence).toBe(3);
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual(['y']);
    expect(await store.blobs.get('x')).toEqual(new Uint8Array([1, 2, 3]));
  }
  expect(JSON.parse(readFileSync(join(directory, 'ciclo.json'), 'utf8'))).toMatchObject({ format: 2 });
  expect(readdirSync(join(directory, 'blobs/content'))).toHaveLength(1);
  expect(readdirSync(directory)).not.toContain('journal.ndjson');
});

test('a damaged line of its journal is reported, takes nothing else with it, and its number is not given again', async () => {
  const directory = format1();
  const path = join(directory, 'journal.ndjson');
  const effects = [{ type: 'put', collection: 'c', document: { id: 'd', revision: 1, value: { n: 3 } } }];
  const line = encodeLine({ commit: { sequence: 3, touched: [] }, lastPoint: 2, effects });
  appendFileSync(path, line.replace('"n":3', '"n":4'));
  for (const next of [4, 5]) {
    await using store = await filesystemStore({ directory });
    expect((await store.documents.get('c', 'b'))?.value).toEqual({ n: 2 });
    const { damage } = await store.verify();
    const what = 'The commits at byte 0 are not what was written';
    expect(damage).toContainEqual({ kind: 'log', key: 'journal/0.damaged', what });
    expect((await store.commit([])).sequence).toBe(next);
  }
});
