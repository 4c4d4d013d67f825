import type { WireError } from '../../errors/index.js';
import type { Operations } from './engine/operations.js';

/** From the host to the thread that has the database. Requests are answered in any order. */
export interface Request {
  readonly number: number;
  readonly name: keyof Operations | 'open' | 'close';
  readonly given: readonly unknown[];
}

/** What opening gives. */
export interface Opened {
  /** Whether another connection may read and write beside this one. */
  readonly wal: boolean;
}

/** From the thread to the host. */
export interface Reply {
  /** The request's. */
  readonly number: number;
  readonly output?: unknown;
  /** Left out where all went well. */
  readonly error?: WireError;
}
