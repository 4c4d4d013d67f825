import type { Clock, IdSource } from '../../../ambient/index.js';

/** Where a MLflow server is, and how to speak with it. */
export interface MlflowOptions {
  /** As `http://127.0.0.1:5000` or `https://example.com/mlflow`. A user and a password in it are sent as such. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …`. No error ever shows it, nor a password. */
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: Node's own, which keeps connections open between requests. */
  readonly fetch?: typeof globalThis.fetch;
  /** In milliseconds: how long the server may let nothing be heard while something is asked of it. Default 60,000. */
  readonly timeout?: number;
  /**
   * How often a request is repeated that a server could not answer (429, 5xx) or that did not reach it, waiting longer
   * each time, or as long as the server says. Default 4.
   */
  readonly retries?: number;
  /** The largest answer, in bytes, but for files. Default 256 MiB. */
  readonly maxAnswer?: number;
  /** Its abort ends every request under way and all later ones. */
  readonly signal?: AbortSignal;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** What tells things of ours apart on the server; ids of runs are the server's. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
  /** From 0 to 1: how far each wait between two tries is stretched, so that clients do not come back all at once. */
  readonly jitter?: () => number;
  /** Waits so many milliseconds. Default: a timer. */
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}
