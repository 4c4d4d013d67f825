import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { safeName } from '../../src/adapters/filesystem/safe-name.js';
import { CorruptionError, ValidationError } from '../../src/errors/index.js';
import type { JsonObject } from '../../src/store/index.js';
import { ownDirectory } from './place.js';

async function withDocument(directory: string, value: JsonObject): Promise<void> {
  await using store = await filesystemStore({ directory });
  await store.commit([{ type: 'put', collection: 'c', id: 'a', value }]);
}

async function withPoints(directory: string): Promise<void> {
  await using store = await filesystemStore({ directory });
  await store.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 'first' }] }]);
  await store.commit([{ type: 'append', series: 's', points: [{ time: 2, value: 'second' }] }]);
}

describe('the files', () => {
  test('are there for people: a document is indented JSON, a series NDJSON', async () => {
    const directory = ownDirectory();
    const store = await filesystemStore({ directory });
    await store.commit([
      { type: 'put', collection: 'runs', id: 'first run', value: { status: 'finished', metrics: { r2: 0.8 } } },
      { type: 'append', series: 'metrics/r2', points: [{ time: 1, value: 0.8 }] },
    ]);
    await store.close();
    const document = readFileSync(join(directory, 'documents/runs/first%20run.json'), 'utf8');
    expect(JSON.parse(document)).toEqual({
      collection: 'runs',
      id: 'first run',
      revision: 1,
      value: { status: 'finished', metrics: { r2: 0.8 } },
      crc: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    expect(document).toContain('\n    "status": "finished",\n');
    const lines = readFileSync(join(directory, 'series/metrics%2Fr2.ndjson'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ series: 'metrics/r2' }, { time: 1, value: 0.8 }]);
  });

  test('are written when the store is idle', async () => {
    const directory = ownDirectory();
    await using store = await filesystemStore({ directory });
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    await vi.waitFor(() => expect(readdirSync(join(directory, 'documents/c'))).toEqual(['a.json']), 5000);
  });

  test('that were edited by hand, without their checksum, are taken up as new revisions', async () => {
    const directory = ownDirectory();
    await withDocument(directory, { note: 'old' });
    const path = join(directory, 'documents/c/a.json');
    const edited = { collection: 'c', id: 'a', revision: 1, value: { note: 'new' } };
    writeFileSync(path, JSON.stringify(edited));
    writeFileSync(
      join(directory, 'documents/c/b.json'),
      '{ "collection": "c", "id": "b", "value": { "note": "own" } }',
    );
    await using store = await filesystemStore({ directory });
    expect(await store.documents.get('c', 'a')).toEqual({ id: 'a', revision: 2, value: { note: 'new' } });
    expect(await store.documents.get('c', 'b')).toEqual({ id: 'b', revision: 1, value: { note: 'own' } });
    expect((await store.verify()).ok).toBe(true);
    const touched = [];
    for await (const commit of store.changes(1)) touched.push(...commit.touched);
    expect(touched).toMatchObject([
      { id: 'a', revision: 2 },
      { id: 'b', revision: 1 },
    ]);
  });

  test('are taken up when the line of their checksum is deleted and a value edited', async () => {
    const directory = ownDirectory();
    await withDocument(directory, { note: 'old' });
    const path = join(directory, 'documents/c/a.json');
    const lines = readFileSync(path, 'utf8').replace('old', 'new').split('\n');
    writeFileSync(path, lines.filter((line) => !line.includes('"crc"')).join('\n'));
    await using store = await filesystemStore({ directory });
    expect(await store.documents.get('c', 'a')).toEqual({ id: 'a', revision: 2, value: { note: 'new' } });
    expect((await store.verify()).ok).toBe(true);
  });

  test('may have their checksum at the end, where it once stood', async () => {
    const directory = ownDirectory();
    await withDocument(directory, { note: 'old' });
    const path = join(directory, 'documents/c/a.json');
    const { crc, ...others } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, `${JSON.stringify({ ...others, crc }, null, 2)}\n`);
    await using store = await filesystemStore({ directory });
    expect(await store.documents.get('c', 'a')).toEqual({ id: 'a', revision: 1, value: { note: 'old' } });
    expect((await store.verify()).ok).toBe(true);
  });

  test('that were edited with their checksum left in are told from what was stored, with the way out', async () => {
    const directory = ownDirectory();
    await withDocument(directory, { note: 'old' });
    const path = join(directory, 'documents/c/a.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('old', 'new'));
    await using store = await filesystemStore({ directory });
    await expect(store.documents.get('c', 'a')).rejects.toThrowError(/If you edited its file, delete the "crc"/);
  });

  test('may change in white space, as git and editors do it', async () => {
    const directory = ownDirectory();
    await withDocument(directory, { note: 'old', list: [1, -0] });
    const path = join(directory, 'documents/c/a.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    await using store = await filesystemStore({ directory });
    expect((await store.documents.get('c', 'a'))?.value).toEqual({ note: 'old', list: [1, -0] });
    expect((await store.verify()).ok).toBe(true);
  });

  test('have a name of their own for every key, inside the directory and of a length that every disk takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (key) => {
        fc.pre(!/\p{Surrogate}/u.test(key));
        expect(safeName(key)).toMatch(/^[\w%~-](?:[\w.%~-]{0,178}[\w%~-])?$/);
      }),
    );
    const alike = ['a', 'A', 'a~', 'con', 'CON', '.', '..', '%2E', 'x'.repeat(121), 'x'.repeat(122)];
    expect(new Set(alike.map((key) => safeName(key).toLowerCase())).size).toBe(alike.length);
  });

  test('that were never finished are swept away', async () => {
    const directory = ownDirectory();
    await (await filesystemStore({ directory })).close();
    writeFileSync(join(directory, 'ciclo.json.tmp'), '{');
    writeFileSync(join(directory, 'blobs/content/left.tmp'), 'half');
    writeFileSync(join(directory, 'blobs/content', 'f'.repeat(64)), 'unknown');
    await (await filesystemStore({ directory })).close();
    expect(readdirSync(join(directory, 'blobs/content'))).toEqual([]);
    expect(readdirSync(directory)).not.toContain('ciclo.json.tmp');
  });
});

describe("with durability 'process'", () => {
  test('what was committed is there when the store is opened again, without a flush', async () => {
    const directory = ownDirectory();
    {
      await using store = await filesystemStore({ directory, durability: 'process' });
      await store.blobs.put('b', new Uint8Array([1]));
      await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { n: 1 } }]);
    }
    await using store = await filesystemStore({ directory });
    expect((await store.documents.get('c', 'a'))?.value).toEqual({ n: 1 });
    expect(await store.verify()).toMatchObject({ ok: true, documents: 1, blobs: 1 });
  });
});

describe('damage', () => {
  test('to a document is an error when it is read, is reported, and hides no other', async () => {
    const directory = ownDirectory();
    {
      await using store = await filesystemStore({ directory });
      await store.commit(['a', 'b'].map((id) => ({ type: 'put', collection: 'c', id, value: {} })));
    }
    writeFileSync(join(directory, 'documents/c/a.json'), '{"collection": "c", "id"');
    await using store = await filesystemStore({ directory });
    await expect(store.documents.get('c', 'a')).rejects.toThrowError(CorruptionError);
    expect(await store.documents.count('c')).toBe(1);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'document', key: 'documents/c/a.json' }]);
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { mended: true } }]);
    expect((await store.documents.get('c', 'a'))?.value).toEqual({ mended: true });
    expect((await store.verify()).ok).toBe(true);
  });

  test('within a series is reported with its line', async () => {
    const directory = ownDirectory();
    await withPoints(directory);
    const path = join(directory, 'series/s.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('first', 'fIrst'));
    await using store = await filesystemStore({ directory });
    expect((await store.verify()).damage).toMatchObject([{ kind: 'series', what: 'Line 2 is not what was written' }]);
  });

  test('that cuts a series at the end of a line is reported', async () => {
    const directory = ownDirectory();
    await withPoints(directory);
    const path = join(directory, 'series/s.ndjson');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${lines.slice(0, 2).join('\n')}\n`);
    await using store = await filesystemStore({ directory });
    const what = 'Of 2 points 1 are missing, by what the commits tell';
    expect((await store.verify()).damage).toEqual([{ kind: 'series', key: 's', what }]);
  });

  test('that takes a series away while the store is open is reported', async () => {
    const directory = ownDirectory();
    await using store = await filesystemStore({ directory });
    await store.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 1 }] }]);
    expect((await store.verify()).ok).toBe(true);
    rmSync(join(directory, 'series/s.ndjson'));
    expect((await store.verify()).damage).toMatchObject([{ kind: 'series', key: 's' }]);
  });

  test('is not what a trim leaves', async () => {
    const directory = ownDirectory();
    await withPoints(directory);
    await using store = await filesystemStore({ directory });
    await store.commit([{ type: 'trim', series: 's', before: 2 }]);
    expect((await store.verify()).damage).toEqual([]);
    await store.commit([{ type: 'trim', series: 's' }]);
    expect((await store.verify()).damage).toEqual([]);
  });

  test.each([0, 1])('that leaves %i lines of the commits is reported, and no number is given twice', async (left) => {
    const directory = ownDirectory();
    await withPoints(directory);
    const path = join(directory, 'commits.ndjson');
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .split('\n')
        .slice(0, left)
        .map((line) => `${line}\n`)
        .join(''),
    );
    await using store = await filesystemStore({ directory });
    const what = `The commits ${left + 1} to 2 are missing at its end`;
    expect((await store.verify()).damage).toEqual([{ kind: 'log', key: 'commits.ndjson', what }]);
    const write = { type: 'append', series: 's', points: [{ time: 3, value: 'third' }] } as const;
    expect((await store.commit([write])).sequence).toBe(3);
    expect((await store.verify()).ok).toBe(false);
  });

  test('that takes a line out of the commits is reported', async () => {
    const directory = ownDirectory();
    await withDocument(directory, {});
    await withPoints(directory);
    const path = join(directory, 'commits.ndjson');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.toSpliced(1, 1).join('\n'));
    await using store = await filesystemStore({ directory });
    const what = 'The commits 2 to 2 are missing';
    expect((await store.verify()).damage).toEqual([{ kind: 'log', key: 'commits.ndjson', what }]);
  });

  test('to a blob is an error when it is read, and is reported', async () => {
    const directory = ownDirectory();
    await using store = await filesystemStore({ directory });
    await store.blobs.put('b', new Uint8Array([1, 2, 3]));
    const [name = ''] = readdirSync(join(directory, 'blobs/content'));
    writeFileSync(join(directory, 'blobs/content', name), new Uint8Array([1, 2, 4]));
    await expect(store.blobs.get('b')).rejects.toThrowError(CorruptionError);
    rmSync(join(directory, 'blobs/content', name));
    await expect(store.blobs.get('b')).rejects.toThrowError(CorruptionError);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'blob', key: 'b' }]);
  });
});

test('closing a second time waits until the store is closed', async () => {
  const directory = ownDirectory();
  const store = await filesystemStore({ directory });
  await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
  void store.close();
  await store.close();
  expect(readdirSync(join(directory, 'documents/c'))).toEqual(['a.json']);
  expect(readdirSync(join(directory, 'processes'))).toEqual([]);
});

describe('the directory', () => {
  test('is made where there is none', async () => {
    const directory = join(ownDirectory(), 'a/b');
    await (await filesystemStore({ directory })).close();
    expect(readdirSync(directory).sort()).toEqual([
      'blobs',
      'ciclo.json',
      'documents',
      'journal',
      'processes',
      'series',
    ]);
  });

  test.each([
    ['is a file', (root: string) => join(root, 'file')],
    ['lies under a file', (root: string) => join(root, 'file/below')],
    ['cannot be written', () => '/proc/ciclo'],
  ])('that %s is refused, with the remedy', async (_, place) => {
    const root = ownDirectory();
    writeFileSync(join(root, 'file'), '');
    const opening = filesystemStore({ directory: place(root) });
    await expect(opening).rejects.toThrowError(ValidationError);
    await expect(opening).rejects.toThrowError(/cannot be written.*Give a directory/);
    expect(readdirSync(root)).toEqual(['file']);
  });

  test('of a newer format is refused and left as it is', async () => {
    const directory = ownDirectory();
    writeFileSync(join(directory, 'ciclo.json'), '{"format":3}');
    await expect(filesystemStore({ directory })).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
    expect(readdirSync(directory)).toEqual(['ciclo.json']);
  });

  test.each([
    ['of a process that is gone', { pid: 2 ** 22 + 1, birth: '' }],
    ['of an earlier process with the same number', { pid: process.pid, birth: 'long ago' }],
  ])('with the lock %s is taken over', async (_, owner) => {
    const directory = ownDirectory();
    const { hostname } = await import('node:os');
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'lock'), `${JSON.stringify({ ...owner, host: hostname() })}\n`);
    await withDocument(directory, {});
    expect(existsSync(join(directory, 'lock'))).toBe(false);
    expect(readdirSync(join(directory, 'documents/c'))).toEqual(['a.json']);
  });
});
