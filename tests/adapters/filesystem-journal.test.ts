import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { CorruptionError } from '../../src/errors/index.js';
import type { Store } from '../../src/store/index.js';
import { rounds } from '../support/soak.js';
import { ownDirectory } from './place.js';

const timeout = rounds(60_000, 600_000);

/** What a process leaves that is killed after two commits, before they are settled. */
async function killedStore(second = 'b'): Promise<{ directory: string; journal: string }> {
  const alive = ownDirectory();
  const directory = join(ownDirectory(), 'store');
  await using store = await filesystemStore({ directory: alive });
  await commit(store, 'a');
  await commit(store, second);
  cpSync(alive, directory, { recursive: true });
  // Its mark names this process, which lives.
  for (const mark of readdirSync(join(directory, 'processes'))) writeFileSync(join(directory, 'processes', mark), '');
  return { directory, journal: join(directory, 'journal/1.ndjson') };
}

async function commit(store: Store, id: string): Promise<void> {
  await store.commit([
    { type: 'put', collection: 'c', id, value: { id } },
    { type: 'append', series: 's', points: [{ time: 1, value: id, id }] },
  ]);
}

async function contents(store: Store): Promise<unknown[]> {
  const points = [];
  for await (const { value } of store.series.read('s')) points.push(value);
  const { documents } = await store.documents.query({ collection: 'c' });
  return [documents.map(({ id }) => id), points];
}

const both = [
  ['a', 'b'],
  ['a', 'b'],
];

describe('after a crash', () => {
  test('what stands in the journal is brought to the files, whole and once', async () => {
    const { directory, journal } = await killedStore();
    const left = readFileSync(journal);
    for (let i = 0; i < 2; i++) {
      await using store = await filesystemStore({ directory });
      expect(await contents(store)).toEqual(both);
      expect((await store.verify()).ok).toBe(true);
      await store.close();
      expect(readdirSync(join(directory, 'documents/c'))).toEqual(['a.json', 'b.json']);
      // As if it had died before it could take the journal away.
      writeFileSync(journal, left);
    }
  });

  test('a commit that was cut short at any byte is dropped, and the next one stands', { timeout }, async () => {
    const { directory, journal } = await killedStore();
    const whole = readFileSync(journal);
    const second = whole.indexOf('{"at":', 1);
    for (let cut = second; cut < whole.length; cut += rounds(37, 1)) {
      const copy = join(ownDirectory(), 'store');
      cpSync(directory, copy, { recursive: true });
      writeFileSync(join(copy, 'journal/1.ndjson'), whole.subarray(0, cut));
      await using store = await filesystemStore({ directory: copy });
      expect(await contents(store)).toEqual([['a'], ['a']]);
      await commit(store, 'c');
      const journals = readdirSync(join(copy, 'journal'));
      cpSync(copy, `${copy}-2`, { recursive: true });
      expect(journals).toEqual(['1.ndjson']);
      await using again = await filesystemStore({ directory: `${copy}-2` });
      expect(await contents(again)).toEqual([
        ['a', 'c'],
        ['a', 'c'],
      ]);
      expect((await again.verify()).ok).toBe(true);
    }
  });

  test('a torn tail of a series is dropped and reported, and appending goes on after it', async () => {
    const directory = ownDirectory();
    for (const id of ['a', 'b']) {
      await using store = await filesystemStore({ directory });
      await commit(store, id);
      await store.close();
      appendFileSync(join(directory, 'series/s.ndjson'), '{"time":3,"seque');
    }
    await using store = await filesystemStore({ directory });
    expect(await contents(store)).toEqual(both);
    expect((await store.verify()).damage).toMatchObject([
      { what: 'Line 3 is not what was written' },
      { what: 'The last line is torn' },
    ]);
  });
});

describe('when settling is cut short in the list of commits', () => {
  test('changes tells every commit all the same, and the next has the next number', { timeout }, async () => {
    const { directory } = await killedStore();
    const settled = join(ownDirectory(), 'store');
    cpSync(directory, settled, { recursive: true });
    await (await filesystemStore({ directory: settled })).close();
    const commits = readFileSync(join(settled, 'commits.ndjson'));
    for (let cut = 1; cut < commits.length; cut += rounds(23, 1)) {
      const copy = join(ownDirectory(), 'store');
      cpSync(directory, copy, { recursive: true });
      writeFileSync(join(copy, 'commits.ndjson'), commits.subarray(0, cut));
      for (const next of [3, 4]) {
        await using store = await filesystemStore({ directory: copy });
        expect((await store.commit([])).sequence).toBe(next);
        const sequences = [];
        for await (const { sequence } of store.changes(0)) sequences.push(sequence);
        expect(sequences).toEqual([1, 2, 3, 4].slice(0, next));
        expect((await store.verify()).damage).toEqual([]);
      }
    }
  });
});

describe('when settling is cut short in a series', () => {
  test('at any byte, be it within a character, nothing is lost and nothing passes for damage', {
    timeout,
  }, async () => {
    const { directory } = await killedStore('日本 é 🎈');
    const settled = join(ownDirectory(), 'store');
    cpSync(directory, settled, { recursive: true });
    await (await filesystemStore({ directory: settled })).close();
    const points = readFileSync(join(settled, 'series/s.ndjson'));
    // Every other byte: so one within each character of three bytes or four.
    for (let cut = points.length - 80; cut < points.length; cut += rounds(2, 1)) {
      const copy = join(ownDirectory(), 'store');
      cpSync(directory, copy, { recursive: true });
      writeFileSync(join(copy, 'series/s.ndjson'), points.subarray(0, cut));
      await (await filesystemStore({ directory: copy })).close();
      expect(readFileSync(join(copy, 'series/s.ndjson')), `${cut}`).toEqual(points);
    }
  });
});

describe('a damaged journal', () => {
  test('never gives a wrong value, whichever byte was hit: what cannot be read is an error, and is reported', {
    timeout,
  }, async () => {
    const { directory, journal } = await killedStore();
    const whole = readFileSync(journal);
    for (let at = 0; at < whole.length; at += rounds(31, 1)) {
      const copy = join(ownDirectory(), 'store');
      cpSync(directory, copy, { recursive: true });
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 4;
      writeFileSync(join(copy, 'journal/1.ndjson'), bytes);
      // Opened twice: the first closing settles what can be read.
      for (let i = 0; i < 2; i++) {
        await using store = await filesystemStore({ directory: copy });
        let seen = 0;
        for (const id of ['a', 'b']) {
          const found = await store.documents.get('c', id).catch(unlessDamaged);
          if (found !== undefined && found !== 'damaged') expect(found.value).toEqual({ id });
          const point = await store.series.find('s', id).catch(unlessDamaged);
          if (point !== undefined && point !== 'damaged') expect(point.value).toBe(id);
          seen += Number(typeof found === 'object') + Number(typeof point === 'object');
        }
        expect((await store.verify()).ok, `byte ${at}`).toBe(false);
        expect(seen).toBeGreaterThanOrEqual(2);
      }
    }
  });
});

function unlessDamaged(error: unknown): 'damaged' {
  expect(error).toBeInstanceOf(CorruptionError);
  return 'damaged';
}
