import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  compareBy,
  compareCodePoints,
  matches,
  type Point,
  positionOf,
  type Store,
  type StoredDocument,
  type StoredPoint,
} from '../../index.js';
import { collect } from '../suite.js';
import type { Model } from './model.js';
import type { QueryStep, ReadStep } from './step.js';

/** Reads every page of a query, and the count, and holds them against the model. */
export async function compareQuery(store: Store, model: Model, query: QueryStep): Promise<void> {
  const { type, ...asked } = query;
  const compare = compareBy(query.orderBy);
  const expected = model.documents
    .filter((entry) => entry.collection === query.collection && matches(query.where, entry.document.value))
    .map(({ document }) => ({ document, position: positionOf(document, query.orderBy) }))
    .sort((a, b) => compare(a.position, b.position))
    .map(({ document }) => document);
  const found: StoredDocument[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.documents.query(after === undefined ? asked : { ...asked, after });
    found.push(...page.documents);
    if (page.next === undefined) break;
    after = page.next;
  }
  assert.deepStrictEqual(found, expected);
  assert.equal(await store.documents.count(query.collection, query.where), expected.length);
}

/** Reads a range of points from either end, and points by their ids, one by one and all at once. */
export async function compareRead(store: Store, model: Model, { series, from, until, limit }: ReadStep): Promise<void> {
  const all = model.points
    .filter((entry) => entry.series === series)
    .map(({ point }) => point)
    .sort((a, b) => a.time - b.time || a.sequence - b.sequence);
  const expected = all.filter(({ time }) => time >= from && time < until).map(withoutSequence);
  const oldest = await collect(store.series.read(series, { from, until, limit }));
  assert.deepStrictEqual(oldest.map(withoutSequence), expected.slice(0, limit));
  const newest = await collect(store.series.read(series, { from, until, limit, first: 'newest' }));
  assert.deepStrictEqual(newest.map(withoutSequence), expected.reverse().slice(0, limit));
  assert.equal(await store.series.count(series), all.length);
  const named = all.filter(({ id }) => id !== undefined);
  const ids = named.map(({ id }) => id!);
  const oneByOne = await Promise.all(ids.map((id) => store.series.find(series, id)));
  for (const found of [oneByOne, await store.series.findAll(series, ids)]) {
    assert.deepStrictEqual(
      found.map((point) => point && withoutSequence(point)),
      named.map(withoutSequence),
    );
  }
}

/** Sequence numbers are the store's own affair as long as they rise. */
function withoutSequence({ sequence, ...point }: StoredPoint): Point {
  return point;
}

/** Lists the blobs and reads each whole. */
export async function compareBlobs(store: Store, model: Model): Promise<void> {
  const expected = [...model.blobs].sort((a, b) => compareCodePoints(a.key, b.key));
  assert.deepStrictEqual(
    await collect(store.blobs.list()),
    expected.map(({ key, bytes }) => ({
      key,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  );
  for (const { key, bytes } of expected) assert.ok(Buffer.from(bytes).equals(await store.blobs.get(key)), key);
}

/** Everything that is left to compare when the last step was taken. */
export async function compareWhole(store: Store, { documents, points, blobs }: Model): Promise<void> {
  for (const { collection, document } of documents) {
    assert.deepStrictEqual(await store.documents.get(collection, document.id), document);
  }
  const contents = { documents: documents.length, points: points.length, blobs: blobs.length };
  assert.deepStrictEqual(await store.verify(), { ok: true, ...contents, damage: [] });
}
