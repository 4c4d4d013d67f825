import type { Signature } from '../../pipeline/index.js';
import type { Stage } from '../version.js';

/** A whole model as it is brought in from elsewhere. Times are milliseconds since 1970. */
export interface ModelRecord {
  readonly name: string;
  readonly creationTime: number;
  /** When it last changed. Default: the newest time in the record. */
  readonly lastUpdateTime?: number;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Versions by alias. */
  readonly aliases?: Readonly<Record<string, number>>;
  /** In any order; numbers may be left out, and are not given again then. */
  readonly versions: readonly VersionRecord[];
}

export interface VersionRecord {
  /** From 1 on. */
  readonly version: number;
  readonly creationTime: number;
  /** Default `none`. At most one is in production. */
  readonly stage?: Stage;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Default: those in the manifest of the bytes, if there are any. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** The id of the run that made it. */
  readonly run?: string;
  /** `null` where it is not known: the version has an empty one then. Default: that of the bytes, if there are any. */
  readonly signature?: Signature | null;
  /** The model as Ciclo's bytes; without them the version can be read, promoted and deleted, but not loaded. */
  readonly bytes?: Uint8Array;
  /** Where it comes from and what it is, in words, for whoever tries to load it: `MLflow (sklearn, python_function)`. */
  readonly origin?: string;
}
