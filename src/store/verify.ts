/** One piece of damage, by what was hit and how. */
export interface Damage {
  readonly kind: 'document' | 'series' | 'blob' | 'log' | 'index';
  /** The document's `collection/id`, the series' or the blob's key, the file's name. */
  readonly key: string;
  readonly what: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly documents: number;
  readonly points: number;
  readonly blobs: number;
  readonly damage: readonly Damage[];
}
