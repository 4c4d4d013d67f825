import type { HistoryEntry } from './history-entry.js';

/** Something that happened to a model, as listeners are told of it. */
export interface RegistryEvent extends HistoryEntry {
  readonly model: string;
}

/**
 * `promoted`: a version came to production, by a policy or by hand; `rolledBack`: by a rollback. The others are the types
 * of history entries, `transition` with every one; `any` hears all, each once.
 */
export type RegistryEventName = 'promoted' | 'rolledBack' | 'any' | HistoryEntry['type'];

export interface ListenOptions {
  /** Only of this model. */
  readonly model?: string;
  /** Stops listening. */
  readonly signal?: AbortSignal;
  /** Is told of what a listener throws, and of a store that cannot be read. Default: nobody is. */
  readonly onError?: (error: unknown) => void;
}
