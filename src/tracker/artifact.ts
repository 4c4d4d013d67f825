import type { Json } from '../store/index.js';

/** A file that a run keeps. */
export interface Artifact {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** What an artifact is made of: bytes, text (as UTF-8), a stream, a value as JSON, or a file of this machine's. */
export type ArtifactContent =
  | Uint8Array
  | string
  | AsyncIterable<Uint8Array>
  | { readonly json: Json }
  | { readonly file: string };
