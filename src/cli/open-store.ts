import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '../errors/index.js';
import type { Store } from '../store/index.js';
import { ownerOf } from './sqlite-owner.js';
import { instead, usageError } from './usage-error.js';

/** A store, and where it remembers. */
export interface OpenedStore {
  readonly store: Store;
  /** As a person is told of it: `sqlite ciclo.db`. */
  readonly place: string;
}

const defaults = { filesystem: 'ciclo-store', sqlite: 'ciclo.db' } as const;
/** The file by which a folder is known for a store. */
const marker = 'ciclo.json';
const kinds = ['memory', 'filesystem', 'sqlite'];

/**
 * Opens the store that `--store` names, or makes it. Only the adapter that is asked for is loaded.
 *
 * @param text `memory`, `filesystem[:directory]` or `sqlite[:file]`.
 * @throws ValidationError `USAGE` for any other; NotFoundError (`STORE_NOT_FOUND`) for another program's database, which
 *   gets no tables of ours; what the adapter throws.
 */
export async function openStore(text: string): Promise<OpenedStore> {
  const [kind, ...rest] = text.split(':');
  const given = rest.join(':');
  if (kind === 'memory' && given === '') {
    const { memoryStore } = await import('../adapters/memory/index.js');
    return { store: memoryStore(), place: 'memory, until this process ends' };
  }
  if (kind === 'filesystem') {
    const { filesystemStore } = await import('../adapters/filesystem/index.js');
    const directory = given || defaults.filesystem;
    return { store: await filesystemStore({ directory }), place: `filesystem ${join(directory)}` };
  }
  if (kind === 'sqlite') {
    const path = given || defaults.sqlite;
    if ((await ownerOf(path)) === 'another') throw foreign(path);
    const { sqliteStore } = await import('../adapters/sqlite/index.js');
    return { store: await sqliteStore({ path }), place: `sqlite ${path}` };
  }
  const remedy = 'Give memory, filesystem[:directory] or sqlite[:file]';
  throw usageError({ what: `There is no store "${text}"`, where: '--store', remedy: instead(kind!, kinds, remedy) });
}

/**
 * Opens a store that is there already: who only looks shall leave none behind.
 * @throws NotFoundError (`STORE_NOT_FOUND`) when there is none; what `openStore` throws.
 */
export async function openExistingStore(text: string): Promise<OpenedStore> {
  const [kind, ...rest] = text.split(':');
  const given = rest.join(':');
  if (kind === 'filesystem') await demand(text, holdsBytes(join(given || defaults.filesystem, marker)));
  if (kind === 'sqlite') await demand(text, isSomeones(given || defaults.sqlite));
  return openStore(text);
}

async function demand(text: string, isThere: Promise<boolean>): Promise<void> {
  if (await isThere) return;
  const remedy = 'Name another by --store, or make one: ciclo train and ciclo import do';
  throw new NotFoundError({ what: `There is no store ${text}`, remedy }, { code: 'STORE_NOT_FOUND' });
}

function foreign(path: string): NotFoundError {
  const what = `${path} is an SQLite file, but no store`;
  const remedy = `Name another by --store; if it is MLflow's: ciclo import mlflow ${path}`;
  return new NotFoundError({ what, remedy }, { code: 'STORE_NOT_FOUND' });
}

async function isSomeones(path: string): Promise<boolean> {
  return (await ownerOf(path)) !== 'nobody';
}

async function holdsBytes(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  );
}
