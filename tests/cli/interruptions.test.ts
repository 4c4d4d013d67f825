import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '../../src/cli/open-store.js';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { type StoreCommand, storeCommand } from '../../src/cli/store-command.js';
import { createRegistry } from '../../src/registry/index.js';
import { keepRuns } from './kept-runs.js';

/** Tells what listens since a moment of a signal: the runner of tests may have listeners of its own. */
function signaller(signal: NodeJS.Signals): () => void {
  const before = process.listeners(signal);
  return () => {
    for (const listener of process.listeners(signal)) if (!before.includes(listener)) listener(signal);
  };
}

function streams(onWrite: () => void = () => {}) {
  let text = '';
  const write = (piece: string) => {
    text += piece;
    onWrite();
    return true;
  };
  return { stdout: { write } as NodeJS.WriteStream, stderr: { write: () => true } as never, text: () => text };
}

function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('a command line that is interrupted', () => {
  let folder: string;
  let store: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
    ({ store } = await keepRuns(join(folder, 'store')));
  });

  // What was being opened when it was interrupted may still let go of its lock.
  afterEach(() => rm(folder, { recursive: true, maxRetries: 10 }));

  const commands = [
    ['runs'],
    ['show', 'aaaa0000'],
    ['compare', 'aaaa0000', 'aaaa0001'],
    ['models'],
    ['promote', 'Churn', '--policy', 'none.json'],
    ['history', 'Churn'],
    ['rollback', 'Churn'],
  ];

  it.each(commands)('tells nothing, and ends with the status of shells: %s', async (...args) => {
    for (const [signal, status] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const interrupt = signaller(signal);
      const to = streams();
      const ended = runCommandLine([...args, '--store', store], to);
      interrupt();
      expect([await ended, to.text()]).toEqual([status, '']);
    }
  });

  it('has its status even where all was told already', async () => {
    const interrupt = signaller('SIGINT');
    expect(await runCommandLine(['runs', '--store', store], streams(interrupt))).toBe(130);
  });
});

describe('a command at work that is interrupted', () => {
  const shape = { name: 'wait', about: '', form: '', explained: '', example: '', flags: [], makesStore: true };

  function begin(command: Pick<StoreCommand, 'onlyLooks' | 'run'>, store = 'memory') {
    const controller = new AbortController();
    const printed: string[] = [];
    const begun = later<OpenedStore>();
    const { run } = storeCommand({
      ...shape,
      ...command,
      run(said, opened, around) {
        begun.resolve(opened);
        return command.run(said, opened, around);
      },
    });
    const around = { print: (text: string) => void printed.push(text), note: () => {}, stderr: process.stderr };
    const ended = run(['--store', store], { ...around, signal: controller.signal });
    return { controller, printed, ended, begun: begun.promise };
  }

  it('is left where it stands if it only looks, and its store is closed', async () => {
    const { controller, printed, ended, begun } = begin({ onlyLooks: true, run: () => new Promise(() => {}) });
    const { store } = await begun;
    controller.abort(new Error('Interrupted'));
    await expect(ended).rejects.toThrow('Interrupted');
    expect(printed).toEqual([]);
    await expect(createRegistry(store).listModels()).rejects.toThrow(/closed/);
  });

  it('finishes if it changes something, and tells what it did', async () => {
    const done = later<{ json: unknown; text: () => string }>();
    const { controller, printed, ended, begun } = begin({ run: () => done.promise });
    await begun;
    controller.abort(new Error('Interrupted'));
    done.resolve({ json: {}, text: () => 'Moved' });
    await ended;
    expect(printed).toEqual(['Moved']);
  });

  it('does not wait for a database that another program keeps locked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
    const file = join(folder, 'locked.db');
    const other = new Database(file);
    try {
      other.exec('PRAGMA journal_mode = WAL; PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE a (b)');
      const { controller, ended } = begin({ run: () => new Promise(() => {}) }, `sqlite:${file}`);
      controller.abort(new Error('Interrupted'));
      await expect(ended).rejects.toThrow('Interrupted');
    } finally {
      other.close();
      await rm(folder, { recursive: true, maxRetries: 10 });
    }
  });
});
