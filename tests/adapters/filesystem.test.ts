import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { encodeLine } from '../../src/adapters/filesystem/lines.js';
import { safeName } from '../../src/adapters/filesystem/safe-name.js';
import { ConflictError, CorruptionError, ValidationError } from '../../src/errors/index.js';
import type { StoredPoint } from '../../src/store/index.js';
import { ownDirectory } from './place.js';

async function points(directory: string): Promise<unknown[]> {
  await using store = await filesystemStore({ directory });
  const found: StoredPoint[] = [];
  for await (const point of store.series.read('s')) found.push(point);
  return found.map(({ value }) => value);
}

async function withPoints(directory: string): Promise<void> {
  await using store = await filesystemStore({ directory });
  await store.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 'first' }] }]);
  await store.commit([{ type: 'append', series: 's', points: [{ time: 2, value: 'second' }] }]);
}

describe('the files', () => {
  test('are there for people: a document is indented JSON, a series NDJSON', async () => {
    const directory = ownDirectory();
    await using store = await filesystemStore({ directory });
    await store.commit([
      { type: 'put', collection: 'runs', id: 'first run', value: { status: 'finished', metrics: { r2: 0.8 } } },
      { type: 'append', series: 'metrics/r2', points: [{ time: 1, value: 0.8 }] },
    ]);
    const document = readFileSync(join(directory, 'documents/runs/first%20run.json'), 'utf8');
    expect(JSON.parse(document)).toEqual({
      collection: 'runs',
      id: 'first run',
      revision: 1,
      value: { status: 'finished', metrics: { r2: 0.8 } },
    });
    expect(document).toContain('\n    "status": "finished",\n');
    const lines = readFileSync(join(directory, 'series/metrics%2Fr2.ndjson'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ series: 'metrics/r2' }, { time: 1, value: 0.8 }]);
  });

  test('that were edited by hand are seen when the store opens', async () => {
    const directory = ownDirectory();
    {
      await using store = await filesystemStore({ directory });
      await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { note: 'old' } }]);
    }
    const path = join(directory, 'documents/c/a.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('old', 'new'));
    await using store = await filesystemStore({ directory });
    expect((await store.documents.get('c', 'a'))?.value).toEqual({ note: 'new' });
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

  test('of a blob that was put and never finished are swept away', async () => {
    const directory = ownDirectory();
    await (await filesystemStore({ directory })).close();
    writeFileSync(join(directory, 'blobs/content/left.tmp'), 'half');
    writeFileSync(join(directory, 'blobs/content', 'f'.repeat(64)), 'unknown');
    await (await filesystemStore({ directory })).close();
    expect(readdirSync(join(directory, 'blobs/content'))).toEqual([]);
  });
});

describe('after a crash', () => {
  test('between the journal and the files, the commit is brought to the files, whole and once', async () => {
    const directory = ownDirectory();
    await withPoints(directory);
    // What a commit leaves when the process dies right after its flush: half of its files are written already.
    const effects = [
      { type: 'put', collection: 'c', document: { id: 'a', revision: 1, value: { n: 1 } } },
      {
        type: 'append',
        series: 's',
        points: [
          { time: 2, sequence: 2, value: 'second' },
          { time: 3, sequence: 3, value: 'third' },
        ],
      },
    ];
    const record = encodeLine({ commit: { sequence: 3, touched: [] }, lastPoint: 3, effects });
    for (let i = 0; i < 2; i++) {
      writeFileSync(join(directory, 'journal.ndjson'), record);
      expect(await points(directory)).toEqual(['first', 'second', 'third']);
    }
    await using store = await filesystemStore({ directory });
    expect((await store.documents.get('c', 'a'))?.value).toEqual({ n: 1 });
    expect((await store.commit([])).sequence).toBe(4);
  });

  test('while the journal was written, the torn commit is dropped: it was never acknowledged', async () => {
    const directory = ownDirectory();
    await withPoints(directory);
    writeFileSync(join(directory, 'journal.ndjson'), '{"commit":{"sequence":3,"touched":[]},"lastPoint":2,"eff');
    expect(await points(directory)).toEqual(['first', 'second']);
  });

  test('a torn tail of a series is dropped, and appending goes on after it', async () => {
    const directory = ownDirectory();
    await withPoints(directory);
    appendFileSync(join(directory, 'series/s.ndjson'), '{"time":3,"seque');
    expect(await points(directory)).toEqual(['first', 'second']);
    await using store = await filesystemStore({ directory });
    await store.commit([{ type: 'append', series: 's', points: [{ time: 3, value: 'third' }] }]);
    expect((await store.verify()).damage).toEqual([]);
    expect(await store.series.count('s')).toBe(3);
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

  test('to a blob is an error when it is read, and is reported', async () => {
    const directory = ownDirectory();
    await using store = await filesystemStore({ directory });
    const { sha256 } = await store.blobs.put('b', new Uint8Array([1, 2, 3]));
    writeFileSync(join(directory, 'blobs/content', sha256), new Uint8Array([1, 2, 4]));
    await expect(store.blobs.get('b')).rejects.toThrowError(CorruptionError);
    rmSync(join(directory, 'blobs/content', sha256));
    await expect(store.blobs.get('b')).rejects.toThrowError(CorruptionError);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'blob', key: 'b' }]);
  });
});

describe('the directory', () => {
  test('is made where there is none', async () => {
    const directory = join(ownDirectory(), 'a/b');
    await (await filesystemStore({ directory })).close();
    expect(readdirSync(directory).sort()).toEqual(['blobs', 'ciclo.json', 'documents', 'journal.ndjson', 'series']);
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
    writeFileSync(join(directory, 'ciclo.json'), '{"format":2}');
    await expect(filesystemStore({ directory })).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
    expect(readdirSync(directory)).toEqual(['ciclo.json']);
  });

  test('belongs to one at a time: a second is refused, and told by whom', async () => {
    const directory = ownDirectory();
    const first = await filesystemStore({ directory });
    const second = filesystemStore({ directory });
    await expect(second).rejects.toThrowError(ConflictError);
    await expect(second).rejects.toThrowError(new RegExp(`in use by process ${process.pid}`));
    await first.close();
    await (await filesystemStore({ directory })).close();
  });

  test.each([
    ['of a process that is gone', { pid: 2 ** 22 + 1, birth: '' }],
    ['of an earlier process with the same number', { pid: process.pid, birth: 'long ago' }],
  ])('with the lock %s is taken over', async (_, owner) => {
    const directory = ownDirectory();
    const { hostname } = await import('node:os');
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'lock'), `${JSON.stringify({ ...owner, host: hostname() })}\n`);
    await (await filesystemStore({ directory })).close();
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });
});
