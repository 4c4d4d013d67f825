import type { Declaration } from './declaration.js';
import type { Store } from './store.js';

/** Gives the store once it knows what is declared, for factories that must not wait; a failed declaration is repeated. */
export function declareOnce(store: Store, declarations: readonly Declaration[]): () => Promise<Store> {
  let declared: Promise<void> | undefined;
  return async () => {
    declared ??= store.declare(declarations).catch((error: unknown) => {
      declared = undefined;
      throw error;
    });
    await declared;
    return store;
  };
}
