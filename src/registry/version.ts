import type { Signature } from '../pipeline/index.js';

/** Where a version stands in its life. At most one version of a model is in `production`. */
export type Stage = 'none' | 'testing' | 'staging' | 'production' | 'archived';

/** One registered version of a model. */
export interface ModelVersion {
  readonly model: string;
  /** 1, 2, 3 … without gaps. */
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
  readonly size: number;
  readonly sha256: string;
  /** The aliases that point at it. */
  readonly aliases: readonly string[];
}

/** Something that happened to a model, and why. */
export interface HistoryEntry {
  readonly time: number;
  readonly type: 'registered' | 'transition' | 'alias';
  readonly version: number;
  /** A transition: the stages. */
  readonly from?: string;
  /** An alias: the one that points at the version from now on. */
  readonly to?: string;
  /** In words. */
  readonly reason?: string;
  /** Where a rollback brought the version back to production. */
  readonly rollback?: true;
}
