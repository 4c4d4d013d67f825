import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { ownDirectory } from '../../adapters/place.js';
import { freshTracker, rejection } from '../fixture.js';
import { stores } from '../stores.js';

/** The store, and something that happens right before artifacts are next put under their paths. */
function meddled(store: Store): { store: Store; meddle: (work: () => Promise<unknown>) => void } {
  let next: (() => Promise<unknown>) | undefined;
  return {
    store: {
      ...store,
      async commit(writes) {
        const work = next;
        if (work !== undefined && writes.some((write) => write.type === 'put' && write.collection === 'artifacts')) {
          next = undefined;
          await work();
        }
        return store.commit(writes);
      },
    },
    meddle: (work) => {
      next = work;
    },
  };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an artifact on its way while its run ends', () => {
  it.each(stores)('is refused and not listed, and its bytes are let go, on %s', async (_, use) => {
    await use(async (plain) => {
      const { store, meddle } = meddled(plain);
      const tracker = createTracker(store, { source: false });
      const run = await tracker.startRun({ experiment: 'x' });
      await run.logArtifact('plots/early', 'early');
      meddle(() => run.end());
      expect(await rejection(run.logArtifact('plots/a/late', 'late'))).toMatchObject({ code: 'RUN_ENDED' });
      expect((await tracker.listArtifacts(run.id)).map(({ path }) => path)).toEqual(['plots/early']);
      expect(await plain.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toHaveLength(1);
      // The folder is no folder any more, and the one with something in it still is.
      const again = await tracker.resumeRun(run.id);
      await again.logArtifact('plots/a', 'a file');
      expect(await rejection(again.logArtifact('plots', 'x'))).toMatchObject({ code: 'ARTIFACT_PATH_TAKEN' });
    });
  });

  it('leaves what stood under its path', async () => {
    const { store, meddle } = meddled(memoryStore());
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('model', 'good');
    meddle(() => run.end());
    expect(await rejection(run.logArtifact('model', 'late'))).toMatchObject({ code: 'RUN_ENDED' });
    await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER });
    expect(text(await tracker.readArtifact(run.id, 'model'))).toBe('good');
  });

  it('stays away where the run is removed', async () => {
    const { store, meddle } = meddled(memoryStore());
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('plots/a', 'early');
    meddle(() => tracker.deleteRun(run.id, { forGood: true }));
    expect(await rejection(run.logArtifact('plots/b', 'late'))).toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await store.documents.count('artifacts')).toBe(0);
    expect(await store.documents.count('artifactFolders')).toBe(0);
  });

  it('stays where the run was only taken for dead', async () => {
    const { store, meddle } = meddled(memoryStore());
    const { tracker } = freshTracker(store);
    const run = await tracker.startRun({ experiment: 'x' });
    meddle(async () => {
      const { value } = (await store.documents.get('runs', run.id))!;
      const taken = { ...value, status: 'killed', endTime: 1, lost: true };
      await store.commit([{ type: 'put', collection: 'runs', id: run.id, value: taken }]);
    });
    await run.logArtifact('a', 'content');
    expect((await tracker.getRun(run.id)).status).toBe('running');
    expect(await tracker.listArtifacts(run.id)).toHaveLength(1);
  });
});

describe('a folder of artifacts', () => {
  it('is kept as a whole or not at all, however many commits it takes', async () => {
    const { tracker } = freshTracker();
    const directory = ownDirectory();
    for (let i = 0; i < 500; i++) writeFileSync(join(directory, `file ${i}`), String(i));
    mkdirSync(join(directory, 'taken'));
    writeFileSync(join(directory, 'taken', 'one'), 'x');
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('file 7', 'before');
    await run.logArtifact('taken', 'a file');
    expect(await rejection(run.logArtifacts(directory))).toMatchObject({ code: 'ARTIFACT_PATH_TAKEN' });
    expect((await tracker.listArtifacts(run.id)).map(({ path }) => path)).toEqual(['file 7', 'taken']);
    expect(text(await tracker.readArtifact(run.id, 'file 7'))).toBe('before');
  });
});
