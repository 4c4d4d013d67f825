import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlobSource } from '../../../src/store/index.js';
import { createTracker, type Tracker } from '../../../src/tracker/index.js';
import { ownDirectory } from '../../adapters/place.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';

/** A folder with these files, each holding its own path. */
function folderOf(...paths: readonly string[]): string {
  const directory = ownDirectory();
  for (const path of paths) {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), path);
  }
  return directory;
}

const pathsOf = async (tracker: Tracker, id: string) => (await tracker.listArtifacts(id)).map(({ path }) => path);

describe('a folder', () => {
  it.each(stores)('is logged with all its files, on %s', async (_, use) => {
    await use(async (store) => {
      const tracker = createTracker(store);
      const directory = folderOf('MLmodel', 'data/a.bin', 'data/deep/b.bin', '.hidden', 'data.csv');
      mkdirSync(join(directory, 'empty'));
      const run = await tracker.startRun({ experiment: 'x' });
      await run.logArtifacts(directory);
      await run.logArtifacts(join(directory, 'data'), 'copies/first');
      expect(await pathsOf(tracker, run.id)).toEqual([
        '.hidden',
        'MLmodel',
        'copies/first/a.bin',
        'copies/first/deep/b.bin',
        'data.csv',
        'data/a.bin',
        'data/deep/b.bin',
      ]);
      const content = await tracker.readArtifact(run.id, 'copies/first/deep/b.bin');
      expect(new TextDecoder().decode(content)).toBe('data/deep/b.bin');
    });
  });

  it('that is logged again replaces its files', async () => {
    const { tracker } = freshTracker();
    const directory = folderOf('a', 'b/c');
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifacts(directory);
    writeFileSync(join(directory, 'a'), 'new');
    await run.logArtifacts(directory);
    expect(await pathsOf(tracker, run.id)).toEqual(['a', 'b/c']);
    expect(new TextDecoder().decode(await tracker.readArtifact(run.id, 'a'))).toBe('new');
  });

  it('of more files than one commit takes is logged whole', async () => {
    const { tracker } = freshTracker();
    const directory = folderOf(...Array.from({ length: 1203 }, (_, i) => `${i % 10}/${i}`));
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifacts(directory);
    expect(await pathsOf(tracker, run.id)).toHaveLength(1203);
  });

  it('leaves symbolic links out, to files and to folders', async () => {
    const { tracker } = freshTracker();
    const outside = folderOf('secret');
    const directory = folderOf('a');
    symlinkSync(outside, join(directory, 'folder'));
    symlinkSync(join(outside, 'secret'), join(directory, 'file'));
    symlinkSync('..', join(directory, 'circle'));
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifacts(directory);
    expect(await pathsOf(tracker, run.id)).toEqual(['a']);
  });

  it('with names that no artifact can have is refused with all of them, and nothing is written', async () => {
    const { store, tracker } = freshTracker();
    const directory = folderOf('good', 'bad\nname', 'deep/a%2e', 'deep/b\\c');
    const run = await tracker.startRun({ experiment: 'x' });
    const wrong = await rejection(run.logArtifacts(directory));
    expect(wrong).toMatchObject({ name: 'ValidationError' });
    const places = ['bad\nname', 'deep/a%2e', 'deep/b\\c'].map((path) => ({ where: join(directory, path) }));
    expect((wrong as unknown as { problems: { where: string }[] }).problems).toHaveLength(3);
    for (const place of places)
      expect(wrong).toMatchObject({ problems: expect.arrayContaining([expect.objectContaining(place)]) });
    expect(await pathsOf(tracker, run.id)).toEqual([]);
    expect(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
    expect(await rejection(run.logArtifacts(directory, '../up'))).toMatchObject({ problems: [{ where: 'path' }] });
  });

  it('that is not there, or is a file, is refused', async () => {
    const { tracker } = freshTracker();
    const directory = folderOf('a');
    const run = await tracker.startRun({ experiment: 'x' });
    expect(await rejection(run.logArtifacts(join(directory, 'none')))).toMatchObject({ name: 'NotFoundError' });
    expect(await rejection(run.logArtifacts(join(directory, 'a')))).toMatchObject({ name: 'ValidationError' });
    expect(await rejection(run.logArtifacts(''))).toMatchObject({ name: 'ValidationError' });
  });

  it('of which a file needs the place of an artifact is refused with every such file', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('n', 'n');
    await run.logArtifact('m/x', 'm/x');
    const wrong = await rejection(run.logArtifacts(folderOf('good', 'n/x', 'm')));
    expect(wrong).toMatchObject({ code: 'ARTIFACT_PATH_TAKEN', problems: [{}, {}] });
    expect(await pathsOf(tracker, run.id)).toEqual(['m/x', 'n']);
  });

  it.each([
    ['vanishes', (file: string) => rmSync(file), { name: 'NotFoundError' }],
    [
      'becomes a symbolic link',
      (file: string) => {
        rmSync(file);
        symlinkSync('/etc/hostname', file);
      },
      { name: 'ConflictError', code: 'FILE_CHANGED' },
    ],
  ])('of which a file %s meanwhile is not logged at all', async (_, spoil, expected) => {
    const { store, tracker } = freshTracker();
    const directory = folderOf('a', 'b');
    const spoiling = {
      ...store,
      blobs: {
        ...store.blobs,
        async put(key: string, source: BlobSource) {
          const info = await store.blobs.put(key, source);
          spoil(join(directory, 'b'));
          return info;
        },
      },
    };
    const run = await createTracker(spoiling).startRun({ experiment: 'x' });
    const wrong = await rejection(run.logArtifacts(directory));
    expect(wrong).toMatchObject({ ...expected, problems: [{ where: join(directory, 'b') }] });
    expect(await pathsOf(tracker, run.id)).toEqual([]);
  });
});
