import type { Json } from '../store/index.js';

/** A file that a run keeps. */
export interface Artifact {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** `null` where it is kept by a MLflow server, which knows none. */
  readonly sha256: string | null;
}

/** What an artifact is made of: bytes, text (as UTF-8), a stream, a value as JSON, or a file of this machine's. */
export type ArtifactContent =
  | Uint8Array
  | string
  | AsyncIterable<Uint8Array>
  | { readonly json: Json }
  | { readonly file: string };
