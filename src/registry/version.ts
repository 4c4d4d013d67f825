import type { Signature } from '../pipeline/index.js';

/** Where a version stands in its life. At most one version of a model is in `production`. */
export type Stage = 'none' | 'testing' | 'staging' | 'production' | 'archived';

/** That somebody approves of a version. */
export interface Approval {
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** In words. */
  readonly reason?: string;
}

/** One registered version of a model. Times are milliseconds since 1970. */
export interface ModelVersion {
  readonly model: string;
  /** 1, 2, 3 … without gaps; the number of a version that was deleted is not given again. */
  readonly version: number;
  readonly stage: Stage;
  readonly creationTime: number;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  /** The run that made it. */
  readonly run?: string;
  readonly signature: Signature;
  /** Fingerprint of the data that it was fitted on; `null` where it was imported without them. */
  readonly dataFingerprint: string | null;
  /** In bytes. */
  readonly size: number;
  /** Of the model's bytes; `null` where it was imported as something that Ciclo cannot load. */
  readonly sha256: string | null;
  /** The aliases that point at it. */
  readonly aliases: readonly string[];
  /** One an actor, oldest first. */
  readonly approvals: readonly Approval[];
}
