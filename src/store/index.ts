export { blobPieces, blobRange } from './blob-bytes.js';
export type { BlobInfo, BlobSource, BlobStore } from './blobs.js';
export { checkDeclarations } from './check-declarations.js';
export { checkedBlobs, checkedDocuments, checkedSeries } from './check-reads.js';
export { checkWrites } from './check-writes.js';
export type {
  AppendPoints,
  Commit,
  CommitResult,
  DeleteDocument,
  Expectation,
  LinkBlob,
  PutDocument,
  Touched,
  TrimSeries,
  Write,
} from './commit.js';
export type {
  CollectionDeclaration,
  Declaration,
  SeriesDeclaration,
  ValueType,
  ViewDeclaration,
} from './declaration.js';
export { declareOnce } from './declare-once.js';
export type { DocumentPage, DocumentQuery, DocumentReader, StoredDocument } from './documents.js';
export { checkDurability, type Durability } from './durability.js';
export { createWaker, followChanges, type Waker } from './follow-changes.js';
export type { Json, JsonObject } from './json.js';
export { keyProblems } from './keys.js';
export { checkQuery, maxLevels, maxOperators } from './query/check-query.js';
export { compareCodePoints } from './query/code-points.js';
export { type Condition, maxWithinSome, type Order, type Path, type Scalar } from './query/condition.js';
export { matchesLike } from './query/like.js';
export { matches } from './query/matches.js';
export { compareBy, type Position, positionOf } from './query/order.js';
export { decodePageToken, encodePageToken } from './query/page-token.js';
export { project } from './query/project.js';
export { runQuery } from './query/run-query.js';
export { createRefusals, type Refusals } from './refusals.js';
export { retryOnConflict } from './retry-on-conflict.js';
export type { Point, SeriesRange, SeriesReader, StoredPoint } from './series.js';
export type { SqlColumn, SqlName, SqlParameter, SqlResult, SqlTables } from './sql-tables.js';
export type { Store } from './store.js';
export { copyValue } from './values/copy.js';
export { decodeValue } from './values/decode.js';
export { encodeValue } from './values/encode.js';
export type { Damage, VerifyReport } from './verify.js';
