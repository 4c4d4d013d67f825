import { createHash } from 'node:crypto';
import { appendFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTracker } from '../../../src/tracker/index.js';
import { ownDirectory } from '../../adapters/place.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';
import { unevenStore } from '../troubled-stores.js';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('artifacts', () => {
  it('are bytes, text, streams, JSON or files under a path, listed by path with size and hash', async () => {
    const { tracker } = freshTracker();
    const file = join(ownDirectory(), 'local name.csv');
    writeFileSync(file, 'a,b\n');
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('plots/residuals.svg', '<svg/>');
    await run.logArtifact('model/model.ciclo', new Uint8Array([1, 2, 3]));
    await run.logArtifact('log.txt', chunks('one\n', 'two\n'));
    await run.logArtifact('config.json', { json: { depth: 3, features: ['a', null] } });
    await run.logArtifact('data/train.csv', { file });
    expect(await tracker.readArtifact(run.id, 'model/model.ciclo')).toEqual(new Uint8Array([1, 2, 3]));
    expect(text(await tracker.readArtifact(run.id, 'log.txt'))).toBe('one\ntwo\n');
    expect(text(await tracker.readArtifact(run.id, 'data/train.csv'))).toBe('a,b\n');
    const config = text(await tracker.readArtifact(run.id, 'config.json'));
    expect(JSON.parse(config)).toEqual({ depth: 3, features: ['a', null] });
    const listed = await tracker.listArtifacts(run.id);
    expect(listed.map(({ path, size }) => [path, size])).toEqual([
      ['config.json', config.length],
      ['data/train.csv', 4],
      ['log.txt', 8],
      ['model/model.ciclo', 3],
      ['plots/residuals.svg', 6],
    ]);
    expect(listed.at(-1)!.sha256).toBe(createHash('sha256').update('<svg/>').digest('hex'));
  });

  it.each(stores)('of a folder are those below it, at any depth, on %s', async (_, use) => {
    await use(async (store) => {
      const tracker = createTracker(store);
      const run = await tracker.startRun({ experiment: 'x' });
      const other = await tracker.startRun({ experiment: 'x' });
      for (const path of ['plots', 'plot/a', 'plot/b/c', 'plot!', 'plot0', 'plot-2/a', 'plot.txt']) {
        await run.logArtifact(path, path);
        await other.logArtifact(path, path);
      }
      const below = async (under?: string) => (await tracker.listArtifacts(run.id, under)).map(({ path }) => path);
      expect(await below('plot')).toEqual(['plot/a', 'plot/b/c']);
      expect(await below('plot/b')).toEqual(['plot/b/c']);
      expect(await below('plot/a')).toEqual([]);
      expect(await below('none')).toEqual([]);
      expect(await below()).toHaveLength(7);
      expect(await rejection(below('../x'))).toMatchObject({ name: 'ValidationError', problems: [{ where: 'under' }] });
    });
  });

  it('come in pieces where they are asked for so', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('a', 'content');
    let read = '';
    for await (const piece of tracker.streamArtifact(run.id, 'a')) read += text(piece);
    expect(read).toBe('content');
    const missing = tracker.streamArtifact(run.id, 'b')[Symbol.asyncIterator]();
    expect(await rejection(missing.next())).toMatchObject({ code: 'ARTIFACT_NOT_FOUND' });
  });

  it('are replaced under the same path; the old bytes may be collected, the new ones not', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('a.txt', 'old');
    await run.logArtifact('a.txt', 'new');
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toHaveLength(1);
    expect(text(await tracker.readArtifact(run.id, 'a.txt'))).toBe('new');
    expect(await tracker.listArtifacts(run.id)).toHaveLength(1);
  });

  it('logged at once under one path leave one of them whole', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await Promise.all(Array.from({ length: 8 }, (_, i) => run.logArtifact('a', String(i))));
    expect(text(await tracker.readArtifact(run.id, 'a'))).toMatch(/^[0-7]$/);
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toHaveLength(7);
  });

  it('that do not exist are not found, with those that do', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('100% sure.txt', 'a');
    await expect(tracker.readArtifact(run.id, 'b')).rejects.toMatchObject({
      name: 'NotFoundError',
      problems: [{ remedy: 'It has 100% sure.txt' }],
    });
    await expect(tracker.readArtifact('nope', 'b')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });

  it('are not found by an id that is no run but the beginning of a path', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('charts/all/x.txt', 'a');
    const noRun = `${run.id}/charts`;
    const directory = ownDirectory();
    const reads = [
      () => tracker.readArtifact(noRun, 'all/x.txt'),
      () => tracker.streamArtifact(noRun, 'all/x.txt')[Symbol.asyncIterator]().next(),
      () => tracker.downloadArtifacts(noRun, directory, 'all/x.txt'),
      () => tracker.downloadArtifacts(noRun, directory),
      () => tracker.listArtifacts(noRun),
      () => tracker.listArtifacts(noRun, 'all'),
    ];
    for (const read of reads) {
      expect(await rejection(read())).toMatchObject({ name: 'NotFoundError', code: 'RUN_NOT_FOUND' });
    }
  });

  it('of a run that has ended are not logged any more', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.end();
    expect(await rejection(run.logArtifact('a', 'b'))).toMatchObject({ code: 'RUN_ENDED' });
    expect(await rejection(run.logArtifacts(ownDirectory()))).toMatchObject({ code: 'RUN_ENDED' });
  });
});

describe('logging an artifact', () => {
  it('shows that the run is alive which a reader took for dead', async () => {
    const { store, tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const { value } = (await store.documents.get('runs', run.id))!;
    const given = { ...value, status: 'killed', endTime: 1, lost: true };
    await store.commit([{ type: 'put', collection: 'runs', id: run.id, value: given }]);
    await run.logArtifact('a', 'content');
    expect((await tracker.getRun(run.id)).status).toBe('running');
    expect(await tracker.listArtifacts(run.id)).toHaveLength(1);
  });
});

describe('an artifact cannot', () => {
  it.each([
    [undefined, 'content'],
    [5, 'content'],
    [{}, 'content'],
    [{ file: '' }, 'content'],
    ['half \ud800', 'content'],
    [{ json: Number.NaN }, 'content.json'],
    [{ json: { a: [1, undefined] } }, 'content.json["a"][1]'],
    [{ json: { at: new Date(0) } }, 'content.json["at"]'],
    [{ json: () => 5 }, 'content.json'],
  ])('be %j', async (content, where) => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const wrong = await rejection(run.logArtifact('a', content as never));
    expect(wrong).toMatchObject({ name: 'ValidationError', problems: [{ where }] });
    expect(await tracker.listArtifacts(run.id)).toEqual([]);
  });

  it('be JSON that nests deeper than 500 levels', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const nested = (levels: number) => {
      let json: unknown = 1;
      for (let i = 0; i < levels; i++) json = [json];
      return { json } as never;
    };
    await run.logArtifact('a', nested(500));
    for (const levels of [501, 20_000]) {
      const wrong = await rejection(run.logArtifact('b', nested(levels)));
      expect(wrong).toMatchObject({ name: 'ValidationError', problems: [{ remedy: 'Flatten it' }] });
    }
  });

  it('be JSON that holds itself', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const json: { [key: string]: never } = {};
    json.self = json as never;
    expect(await rejection(run.logArtifact('a', { json }))).toMatchObject({ name: 'ValidationError' });
  });

  it('be a folder, or a file that is not there', async () => {
    const { tracker } = freshTracker();
    const directory = ownDirectory();
    const run = await tracker.startRun({ experiment: 'x' });
    expect(await rejection(run.logArtifact('a', { file: directory }))).toMatchObject({ name: 'ValidationError' });
    const missing = await rejection(run.logArtifact('a', { file: join(directory, 'none') }));
    expect(missing).toMatchObject({ name: 'NotFoundError', problems: [{ where: join(directory, 'none') }] });
  });

  it('be a file that is written to meanwhile', async () => {
    const { store, tracker } = freshTracker();
    const file = join(ownDirectory(), 'growing');
    writeFileSync(file, 'x'.repeat(1_000_000));
    const growing = {
      ...store,
      blobs: {
        ...store.blobs,
        put: (key: string, source: Parameters<typeof store.blobs.put>[1]) =>
          store.blobs.put(
            key,
            (async function* () {
              for await (const piece of source as AsyncIterable<Uint8Array>) {
                yield piece;
                appendFileSync(file, 'y');
              }
            })(),
          ),
      },
    };
    const run = await createTracker(growing).startRun({ experiment: 'x' });
    const wrong = await rejection(run.logArtifact('a', { file }));
    expect(wrong).toMatchObject({ name: 'ConflictError', code: 'FILE_CHANGED', problems: [{ where: file }] });
    expect(await tracker.listArtifacts(run.id)).toEqual([]);
  });

  it('lose its place to a symbolic link: the caller named it, so it is followed', async () => {
    const { tracker } = freshTracker();
    const directory = ownDirectory();
    writeFileSync(join(directory, 'file'), 'content');
    symlinkSync('file', join(directory, 'link'));
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('a', { file: join(directory, 'link') });
    expect(text(await tracker.readArtifact(run.id, 'a'))).toBe('content');
  });
});

describe('an artifact and a folder of artifacts', () => {
  it.each([
    ['n', 'n/x'],
    ['n/x', 'n'],
    ['a/b', 'a/b/c/d'],
    ['a/b/c/d', 'a/b'],
  ])('cannot have one path: %j, then %j', async (first, second) => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact(first, 'first');
    const wrong = await rejection(run.logArtifact(second, 'second'));
    expect(wrong).toMatchObject({ name: 'ConflictError', code: 'ARTIFACT_PATH_TAKEN' });
    expect((await tracker.listArtifacts(run.id)).map(({ path }) => path)).toEqual([first]);
  });

  it.each(stores)('cannot come to have one path at once either, on %s', async (_, use) => {
    await use(async (store) => {
      for (let turns = 0; turns < 12; turns++) {
        let turn = turns;
        const tracker = createTracker(unevenStore(store, () => (turn = (turn * 5 + 3) % 7) % 4));
        const run = await tracker.startRun({ experiment: 'x' });
        const outcomes = await Promise.allSettled(['n', 'n/x', 'n/x/y'].map((path) => run.logArtifact(path, path)));
        const paths = (await tracker.listArtifacts(run.id)).map(({ path }) => path);
        expect(paths).toHaveLength(1);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      }
    });
  });
});
