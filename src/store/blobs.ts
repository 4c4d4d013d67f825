/** What is known of a blob without reading it. */
export interface BlobInfo {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Of all its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Bytes by key. Putting is atomic by itself: a reader sees the old bytes or the new ones. A blob outlives
 * {@link BlobStore.collect} only if a commit has linked it. Every method refuses what is no key, no prefix of one or no
 * range with a ValidationError.
 */
export interface BlobStore {
  put(key: string, source: BlobSource): Promise<BlobInfo>;
  info(key: string): Promise<BlobInfo | undefined>;
  /**
   * The whole blob.
   * @throws NotFoundError when there is none.
   * @throws CorruptionError when its SHA-256 is not the one that was stored.
   */
  get(key: string): Promise<Uint8Array>;
  /** The bytes from `start` up to `end` (exclusive, default the end) in chunks; a whole read verifies the SHA-256. */
  stream(key: string, range?: { start?: number; end?: number }): AsyncIterable<Uint8Array>;
  list(prefix?: string): AsyncIterable<BlobInfo>;
  /** Deletes a blob whether or not it is linked; deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Deletes the blobs that nothing links and that were put before `olderThan` (milliseconds); returns their keys. */
  collect(options: { olderThan: number }): Promise<readonly string[]>;
}
