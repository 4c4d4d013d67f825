export type { BlobInfo, BlobSource, BlobStore } from './blobs.js';
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
export type { CollectionDeclaration, ValueType, ViewDeclaration } from './declaration.js';
export type { DocumentPage, DocumentQuery, DocumentReader, StoredDocument } from './documents.js';
export type { Json, JsonObject } from './json.js';
export type { Condition, Order, Path, Scalar } from './query/condition.js';
export type { Point, SeriesRange, SeriesReader, StoredPoint } from './series.js';
export type { Store } from './store.js';
export type { Damage, VerifyReport } from './verify.js';
