import type { Engine } from './engine/engine.js';
import type { Operations } from './engine/operations.js';

/**
 * The engine with another one for the host's own queries, which may take as long as they like: under write-ahead logging
 * they then hold up no commit. It is opened for the first of them.
 */
export function withReader(engine: Engine, open: () => Promise<Engine>): Engine {
  let reader: Promise<Engine> | undefined;

  function readerOf(): Promise<Engine> {
    reader ??= open().catch((error: unknown) => {
      reader = undefined;
      throw error;
    });
    return reader;
  }

  return {
    call<K extends keyof Operations>(name: K, ...given: Parameters<Operations[K]>) {
      if (name !== 'query') return engine.call(name, ...given);
      return readerOf().then((reading) => reading.call(name, ...given));
    },
    async close() {
      await (await reader?.catch(() => undefined))?.close();
      await engine.close();
    },
  };
}
