import type { WireError } from '../errors/index.js';

/** From the host to a thread. */
export interface Request {
  readonly task: string;
  readonly input: unknown;
}

/** From a thread to the host. A thread runs one task at a time, so no answer needs a number. */
export type Reply =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'done'; readonly output: unknown }
  | { readonly type: 'failed'; readonly error: WireError };
