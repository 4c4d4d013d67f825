import type { Database } from './database.js';
import { createOperations, type Operations } from './operations.js';

/** What an operation gives. */
export type Result<K extends keyof Operations> = Awaited<ReturnType<Operations[K]>>;

/** A database that is asked by the names of its operations, on this thread or on another. */
export interface Engine {
  call<K extends keyof Operations>(name: K, ...given: Parameters<Operations[K]>): Promise<Result<K>>;
  /** Waits for nothing: whoever closes has seen to it that nothing is under way. */
  close(): Promise<void>;
}

/** On this thread, which each operation holds for as long as it takes. */
export function engineHere(database: Database): Engine {
  const operations = createOperations(database);
  return {
    call<K extends keyof Operations>(name: K, ...given: Parameters<Operations[K]>) {
      const operation = operations[name] as (...given: Parameters<Operations[K]>) => Promise<Result<K>>;
      return operation(...given);
    },
    async close() {
      database.close();
    },
  };
}
