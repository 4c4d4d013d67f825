import { join } from 'node:path';
import type { Store } from '../store/index.js';
import { instead, usageError } from './usage-error.js';

/** A store, and where it remembers. */
export interface OpenedStore {
  readonly store: Store;
  /** As a person is told of it: `sqlite ciclo.db`. */
  readonly place: string;
}

const kinds = ['memory', 'filesystem', 'sqlite'];

/**
 * Opens the store that `--store` names. Only the adapter that is asked for is loaded.
 *
 * @param text `memory`, `filesystem[:directory]` or `sqlite[:file]`.
 * @throws ValidationError `USAGE` for any other; what the adapter throws.
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
    const directory = given || 'ciclo-store';
    return { store: await filesystemStore({ directory }), place: `filesystem ${join(directory)}` };
  }
  if (kind === 'sqlite') {
    const { sqliteStore } = await import('../adapters/sqlite/index.js');
    const path = given || 'ciclo.db';
    return { store: await sqliteStore({ path }), place: `sqlite ${path}` };
  }
  const remedy = 'Give memory, filesystem[:directory] or sqlite[:file]';
  throw usageError({ what: `There is no store "${text}"`, where: '--store', remedy: instead(kind!, kinds, remedy) });
}
