import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { freshTracker } from '../fixture.js';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('artifacts', () => {
  it('are bytes, text or streams under a path, listed by path with size and hash', async () => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await run.logArtifact('plots/residuals.svg', '<svg/>');
    await run.logArtifact('model/model.ciclo', new Uint8Array([1, 2, 3]));
    await run.logArtifact('log.txt', chunks('one\n', 'two\n'));
    expect(await tracker.readArtifact(run.id, 'model/model.ciclo')).toEqual(new Uint8Array([1, 2, 3]));
    expect(text(await tracker.readArtifact(run.id, 'log.txt'))).toBe('one\ntwo\n');
    const listed = await tracker.listArtifacts(run.id);
    expect(listed.map(({ path, size }) => [path, size])).toEqual([
      ['log.txt', 8],
      ['model/model.ciclo', 3],
      ['plots/residuals.svg', 6],
    ]);
    expect(listed[2]!.sha256).toBe(createHash('sha256').update('<svg/>').digest('hex'));
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

  it.each([
    '',
    '/etc/passwd',
    '../up',
    'a/../../b',
    'a/..',
    './a',
    'a//b',
    'a/',
    'a\\..\\b',
    'C:/x',
    'a\0b',
    '%2e%2e/a',
    'a%2Fb',
    '%252e%252e/a',
    'a%5cb',
    'a%00',
    'a\nb',
    'x'.repeat(251),
  ])('refuse the path %j in writing and in reading', async (path) => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    await expect(run.logArtifact(path, 'a')).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(tracker.readArtifact(run.id, path)).rejects.toMatchObject({ name: 'ValidationError' });
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
});
