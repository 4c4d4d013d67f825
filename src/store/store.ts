import type { BlobStore } from './blobs.js';
import type { Commit, CommitResult, Write } from './commit.js';
import type { Declaration } from './declaration.js';
import type { DocumentReader } from './documents.js';
import type { SeriesReader } from './series.js';
import type { SqlTables } from './sql-tables.js';
import type { VerifyReport } from './verify.js';

/**
 * Where everything that must be remembered lives: three drawers that are read apart and written together.
 *
 * An adapter is an implementation of this interface and nothing else; it knows nothing of machine learning.
 * All writing of documents and series goes through {@link Store.commit}; blobs are streamed in first and become
 * part of a commit by being linked.
 */
export interface Store extends AsyncDisposable {
  /** What the adapter calls itself in messages: `memory`, `filesystem`, `sqlite`. */
  readonly adapter: string;
  readonly documents: DocumentReader;
  readonly series: SeriesReader;
  readonly blobs: BlobStore;
  /** Tables and queries in SQL; absent where the store is no SQL database. */
  readonly sql?: SqlTables;

  /**
   * Makes collections and series known, before they are used. Declaring again is free; a changed declaration takes
   * effect (indexes and views are rebuilt). What was never declared works, without indexes or a view.
   */
  declare(declarations: readonly Declaration[]): Promise<void>;

  /**
   * Writes all of `writes` or nothing. When the promise resolves, the commit is as durable as the store promises.
   *
   * @throws ConflictError when a document is not at the revision that a write expects.
   * @throws ValidationError when a key or a value cannot be stored; every problem at once, before anything is written.
   */
  commit(writes: readonly Write[]): Promise<CommitResult>;

  /**
   * The commits after sequence number `since`, oldest first. With `wait`, the iterator does not end: it waits for
   * further commits, those of other processes too, until `signal` aborts or the store closes (then it ends without an
   * error).
   */
  changes(since: number, options?: { wait?: boolean; signal?: AbortSignal }): AsyncIterable<Commit>;

  /** Reads everything and checks every hash, revision and reference. Damage is reported, never thrown. */
  verify(): Promise<VerifyReport>;

  /** Waits for what is under way, then lets go of files and handles. Closing twice is harmless. */
  close(): Promise<void>;
}
