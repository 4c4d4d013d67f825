import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTracker } from '../../../src/tracker/index.js';
import { openAt } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { buildScript } from '../../support/build-script.js';

const logger = await buildScript('run-logger', 'tests/tracker/liveness/logger.ts');

describe.each(['filesystem', 'better-sqlite3'])('a run in another process on one store: %s', (adapter) => {
  it('is running while the process lives', async () => {
    const { tracker, id, process } = await logApart('wait');
    expect(await tracker.getRun(id)).toMatchObject({ status: 'running', metrics: { begun: 1 } });
    await killed(process);
  });

  it('shows as killed once the process was killed, to whoever reads it', async () => {
    const { tracker, id, process } = await logApart('wait');
    await killed(process);
    expect((await tracker.searchRuns({ filter: "status = 'killed'" })).runs.map((run) => run.id)).toEqual([id]);
    expect(await tracker.getRun(id)).toMatchObject({
      status: 'killed',
      endTime: expect.any(Number),
      error: expect.stringContaining('no heartbeat'),
    });
  });

  it.each(['exit', 'return'])(
    'shows as killed, not as finished, when the process ends without a word: %s',
    async (manner) => {
      const { tracker, id, process } = await logApart(manner);
      if (process.exitCode === null) await once(process, 'exit');
      expect(process.exitCode).toBe(0);
      expect(await tracker.getRun(id)).toMatchObject({ status: 'killed', metrics: { begun: 1 } });
    },
  );

  it('is running again when the process comes back after a pause', async () => {
    const { store, tracker, id, process, next } = await logApart('wait');
    process.kill('SIGSTOP');
    const later = createTracker(store, { clock: () => Date.now() + 60_000 });
    expect(await later.getRun(id)).toMatchObject({ status: 'killed' });
    process.kill('SIGCONT');
    process.stdin.write('\n');
    await next();
    expect(await tracker.getRun(id)).toMatchObject({ status: 'running', metrics: { begun: 1, step: 1 } });
    await killed(process);
  });

  async function logApart(manner: string) {
    const place = join(ownDirectory(), 'store');
    const store = await openAt(adapter, place);
    onTestFinished(() => store.close());
    const process = spawn(globalThis.process.execPath, [logger, adapter, place, manner]);
    onTestFinished(() => void process.kill('SIGKILL'));
    const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<string> => (await lines.next()).value;
    return { store, tracker: createTracker(store), id: await next(), process, next };
  }

  async function killed(process: ChildProcessWithoutNullStreams): Promise<void> {
    process.kill('SIGKILL');
    await once(process, 'exit');
  }
});
