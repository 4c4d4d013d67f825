import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import type { Json, Point, StoredPoint } from '../../src/store/index.js';
import { ownDirectory } from './place.js';

/** What the store in a directory reads of series `s`. */
async function pointsIn(directory: string): Promise<StoredPoint[]> {
  await using store = await filesystemStore({ directory });
  const points = [];
  for await (const point of store.series.read('s')) points.push(point);
  return points;
}

async function append(directory: string, points: readonly Point[]): Promise<void> {
  await using store = await filesystemStore({ directory });
  await store.commit([{ type: 'append', series: 's', points }]);
}

function linesIn(directory: string): string[] {
  return readFileSync(join(directory, 'series/s.ndjson'), 'utf8').split('\n').slice(1, -1);
}

const plain = (count: number): Point[] => Array.from({ length: count }, (_, i) => ({ time: i, value: i / 8 }));

describe('plain numbers that come together', () => {
  test('stand in lines of up to a hundred, times and values apart', async () => {
    const directory = ownDirectory();
    await append(directory, plain(250));
    const runs = linesIn(directory).map((line) => JSON.parse(line));
    expect(runs.map(({ sequence, times, values }) => [sequence, times.length, values.length])).toEqual([
      [1, 100, 100],
      [101, 100, 100],
      [201, 50, 50],
    ]);
    expect(await pointsIn(directory)).toEqual(plain(250).map((point, i) => ({ ...point, sequence: i + 1 })));
  });

  test('leave a line of its own to a point with an id, or with another value', async () => {
    const directory = ownDirectory();
    const values: Json[] = [1, 2, { n: 3 }, 4];
    const points = values.map((value, time) => ({ time, value }));
    await append(directory, [...points, { time: 4, value: 5, id: 'named' }]);
    expect(linesIn(directory).map((line) => Object.keys(JSON.parse(line)))).toEqual([
      ['sequence', 'times', 'values', 'crc'],
      ['time', 'sequence', 'value', 'crc'],
      ['time', 'sequence', 'value', 'crc'],
      ['time', 'sequence', 'value', 'id', 'crc'],
    ]);
    expect((await pointsIn(directory)).map(({ value }) => value)).toEqual([...values, 5]);
  });

  test('come back as they are though JSON has no such number', async () => {
    const directory = ownDirectory();
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 2 ** 53, 5e-324];
    await append(
      directory,
      odd.map((value, time) => ({ time, value })),
    );
    expect(linesIn(directory)).toHaveLength(1);
    expect((await pointsIn(directory)).map(({ value }) => value)).toEqual(odd);
  });

  test('are trimmed within their line, late ones and early ones', async () => {
    const directory = ownDirectory();
    await append(
      directory,
      [5, 1, 6, 2, 7, 8].map((time) => ({ time, value: time })),
    );
    {
      await using store = await filesystemStore({ directory });
      await store.commit([{ type: 'trim', series: 's', before: 5 }]);
    }
    const kept = [
      { time: 5, sequence: 1, value: 5 },
      { time: 6, sequence: 3, value: 6 },
      { time: 7, sequence: 5, value: 7 },
      { time: 8, sequence: 6, value: 8 },
    ];
    expect(await pointsIn(directory)).toEqual(kept);
    await append(directory, [{ time: 9, value: 9 }]);
    expect((await pointsIn(directory)).at(-1)).toEqual({ time: 9, sequence: 7, value: 9 });
    expect(linesIn(directory)).toHaveLength(4);
  });

  test('are lost with their line when a bit of it flips, and with no other', async () => {
    const directory = ownDirectory();
    await append(directory, plain(250));
    const path = join(directory, 'series/s.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"sequence":101,', '"sequence":102,'));
    await using store = await filesystemStore({ directory });
    expect(await store.series.count('s')).toBe(150);
    expect((await store.verify()).damage).toMatchObject([{ kind: 'series', what: 'Line 3 is not what was written' }]);
  });
});

describe('a journal that is settled a second time, as after a crash,', () => {
  test('adds nothing that is there, be it a part of a line', async () => {
    const alive = ownDirectory();
    const directory = join(ownDirectory(), 'store');
    {
      await using store = await filesystemStore({ directory: alive });
      await Promise.all([0, 1, 2].map((k) => store.commit([{ type: 'append', series: 's', points: late(k) }])));
      await store.commit([{ type: 'trim', series: 's', before: 50 }]);
      cpSync(alive, directory, { recursive: true });
      for (const mark of readdirSync(join(directory, 'processes')))
        writeFileSync(join(directory, 'processes', mark), '');
    }
    const journal = join(directory, 'journal/1.ndjson');
    const left = readFileSync(journal);
    const settled = await pointsIn(directory);
    expect(settled).toHaveLength(450);
    const commits = readFileSync(join(directory, 'commits.ndjson'), 'utf8');
    const lines = linesIn(directory);
    writeFileSync(journal, left);
    expect(await pointsIn(directory)).toEqual(settled);
    expect(linesIn(directory)).toEqual(lines);
    expect(readFileSync(join(directory, 'commits.ndjson'), 'utf8')).toBe(commits);
  });
});

/** Two hundred points, the last of which are the earliest. */
function late(k: number): Point[] {
  return Array.from({ length: 200 }, (_, i) => ({ time: 199 - i, value: k }));
}
