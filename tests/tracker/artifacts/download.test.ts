import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { ownDirectory } from '../../adapters/place.js';
import { rounds } from '../../support/soak.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';

const timeout = rounds(60_000, 3_600_000);

/** Every file below a folder, by path. */
function filesIn(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

async function runWith(artifacts: Readonly<Record<string, string>>) {
  const fresh = freshTracker();
  const run = await fresh.tracker.startRun({ experiment: 'x' });
  for (const [path, content] of Object.entries(artifacts)) await run.logArtifact(path, content);
  return { ...fresh, run };
}

describe('downloading artifacts', () => {
  it.each(stores)('writes them under their paths: all, one, or a folder, from %s', async (_, use) => {
    await use(async (store) => {
      const tracker = createTracker(store);
      const run = await tracker.startRun({ experiment: 'x' });
      for (const path of ['log.txt', 'model/MLmodel', 'model/data/m.bin', 'models']) await run.logArtifact(path, path);
      await run.logArtifact('big', new Uint8Array(700_000).fill(7));
      const place = ownDirectory();
      const [all, one, folder] = ['all/of/them', 'one', 'folder'].map((name) => join(place, name));
      await tracker.downloadArtifacts(run.id, all!);
      expect(filesIn(all!)).toEqual(['big', 'log.txt', 'model/MLmodel', 'model/data/m.bin', 'models']);
      expect(readFileSync(join(all!, 'model/data/m.bin'), 'utf8')).toBe('model/data/m.bin');
      expect(readFileSync(join(all!, 'big')).equals(new Uint8Array(700_000).fill(7))).toBe(true);
      await tracker.downloadArtifacts(run.id, one!, 'model/MLmodel');
      expect(filesIn(one!)).toEqual(['model/MLmodel']);
      await tracker.downloadArtifacts(run.id, folder!, 'model');
      expect(filesIn(folder!)).toEqual(['model/MLmodel', 'model/data/m.bin']);
    });
  });

  it('replaces files and leaves others alone', async () => {
    const { tracker, run } = await runWith({ 'a/b': 'new' });
    const directory = ownDirectory();
    mkdirSync(join(directory, 'a'));
    writeFileSync(join(directory, 'a/b'), 'old and longer');
    writeFileSync(join(directory, 'a/c'), 'mine');
    await tracker.downloadArtifacts(run.id, directory);
    expect(filesIn(directory).map((file) => [file, readFileSync(join(directory, file), 'utf8')])).toEqual([
      ['a/b', 'new'],
      ['a/c', 'mine'],
    ]);
  });

  it('of a run without any makes the folder', async () => {
    const { tracker, run } = await runWith({});
    const directory = join(ownDirectory(), 'new');
    await tracker.downloadArtifacts(run.id, directory);
    expect(filesIn(directory)).toEqual([]);
  });

  it('that are not there is refused, and makes nothing', async () => {
    const { tracker, run } = await runWith({ 'a/b': 'x' });
    const directory = join(ownDirectory(), 'new');
    const wrong = await rejection(tracker.downloadArtifacts(run.id, directory, 'b'));
    expect(wrong).toMatchObject({ name: 'NotFoundError', code: 'ARTIFACT_NOT_FOUND' });
    expect(await rejection(tracker.downloadArtifacts('nope', directory))).toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await rejection(tracker.downloadArtifacts(run.id, ''))).toMatchObject({ name: 'ValidationError' });
    expect(existsSync(directory)).toBe(false);
  });

  it('never goes through a symbolic link that leads out of the folder', async () => {
    const { tracker, run } = await runWith({ 'plots/deep/a.svg': 'mine' });
    for (const link of ['plots', 'plots/deep']) {
      const outside = ownDirectory();
      mkdirSync(join(outside, 'deep'));
      const directory = ownDirectory();
      mkdirSync(join(directory, link, '..'), { recursive: true });
      symlinkSync(outside, join(directory, link));
      const wrong = await rejection(tracker.downloadArtifacts(run.id, directory));
      expect(wrong).toMatchObject({
        name: 'ConflictError',
        code: 'FILE_EXISTS',
        problems: [{ where: join(directory, link) }],
      });
      expect(filesIn(outside)).toEqual([]);
    }
  });

  it('replaces a symbolic link in the place of a file, and not what it leads to', async () => {
    const { tracker, run } = await runWith({ a: 'new' });
    const outside = join(ownDirectory(), 'precious');
    writeFileSync(outside, 'precious');
    const directory = ownDirectory();
    symlinkSync(outside, join(directory, 'a'));
    await tracker.downloadArtifacts(run.id, directory);
    expect(readFileSync(outside, 'utf8')).toBe('precious');
    expect(lstatSync(join(directory, 'a')).isSymbolicLink()).toBe(false);
  });

  it('where a folder stands in the place of a file leaves it, and nothing unfinished', async () => {
    const { tracker, run } = await runWith({ a: 'new' });
    const directory = ownDirectory();
    mkdirSync(join(directory, 'a'));
    expect(await rejection(tracker.downloadArtifacts(run.id, directory))).toMatchObject({
      code: 'FILE_NOT_ACCESSIBLE',
    });
    expect(readdirSync(directory)).toEqual(['a']);
  });

  it('whose bytes are others than those that were logged is refused, and leaves nothing', async () => {
    const { store, tracker, run } = await runWith({ 'a/b': 'true' });
    const [artifact] = (await store.documents.query<{ blob: string }>({ collection: 'artifacts' })).documents;
    await store.blobs.put(artifact!.value.blob, new TextEncoder().encode('fake'));
    const directory = ownDirectory();
    const wrong = await rejection(tracker.downloadArtifacts(run.id, directory));
    expect(wrong).toMatchObject({ name: 'CorruptionError', problems: [{ where: 'a/b' }] });
    expect(filesIn(directory)).toEqual([]);
  });

  it('of paths that another hand wrote into the store is refused, with all of them', async () => {
    const { store, tracker, run } = await runWith({ a: 'x' });
    const [artifact] = (await store.documents.query<{ path: string }>({ collection: 'artifacts' })).documents;
    const paths = ['../out', '/etc/x', 'C:\\x'];
    await store.commit(
      paths.map((path) => ({ type: 'put', collection: 'artifacts', id: path, value: { ...artifact!.value, path } })),
    );
    const directory = ownDirectory();
    const wrong = await rejection(tracker.downloadArtifacts(run.id, directory));
    expect(wrong).toMatchObject({ name: 'ValidationError' });
    for (const path of paths) expect(wrong.message).toContain(JSON.stringify(path));
    expect(filesIn(directory)).toEqual([]);
  });

  it('where an earlier version kept a file and a folder under one path is refused; each can be had by itself', async () => {
    const { store, tracker, run } = await runWith({ n: 'file' });
    const [artifact] = (await store.documents.query<{ path: string }>({ collection: 'artifacts' })).documents;
    const value = { ...artifact!.value, path: 'n/x' };
    await store.commit([{ type: 'put', collection: 'artifacts', id: `${run.id}/n/x`, value }]);
    const directory = ownDirectory();
    const wrong = await rejection(tracker.downloadArtifacts(run.id, directory));
    expect(wrong).toMatchObject({ name: 'ConflictError', code: 'ARTIFACT_PATH_TAKEN' });
    await tracker.downloadArtifacts(run.id, directory, 'n/x');
    expect(filesIn(directory)).toEqual(['n/x']);
  });

  it('never writes outside the folder, whatever was accepted as a path', { timeout }, async () => {
    const piece = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      '%2e',
      'C:',
      'a',
      'b',
      ' ',
      '．',
      '‥',
      '／',
      '~',
      '-',
      '…',
      '\u2024',
    );
    const path = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
    const place = ownDirectory();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 5 }), async (paths) => {
        const tracker = createTracker(memoryStore());
        const run = await tracker.startRun({ experiment: 'x' });
        for (const path of paths) await run.logArtifact(path, path).catch(() => {});
        const outer = join(place, `${round++}`);
        const directory = join(outer, 'inner/most');
        await tracker.downloadArtifacts(run.id, directory);
        const logged = (await tracker.listArtifacts(run.id)).map((artifact) => join('inner/most', artifact.path));
        expect(filesIn(outer)).toEqual(logged.sort());
        expect(readdirSync(place)).toEqual([`${round - 1}`]);
        rmSync(outer, { recursive: true });
      }),
      { numRuns: rounds(150, 5000) },
    );
  });
});
