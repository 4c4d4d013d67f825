import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { ConflictError } from '../../src/errors/index.js';
import {
  type Condition,
  compareBy,
  matches,
  type Order,
  type Point,
  positionOf,
  type Store,
  type StoredDocument,
  type StoredPoint,
  type Write,
} from '../../src/store/index.js';
import { collection, condition, orders, series, time, write } from '../store/arbitraries.js';
import { commitToModel, emptyModel, type Model, seriesOf } from '../store/model.js';
import { hasDriver } from './drivers.js';

const root = mkdtempSync(join(tmpdir(), 'ciclo-model-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const place = () => join(root, `${count++}`);

/** −0 and 0, which compare as equal, are the same time to a store. */
const plain = (point: StoredPoint): StoredPoint => ({ ...point, time: point.time + 0 });

const adapters: Record<string, () => Promise<Store>> = {
  memory: async () => memoryStore(),
  filesystem: () => filesystemStore({ directory: place() }),
  'better-sqlite3': () => sqliteStore({ path: place(), driver: 'better-sqlite3' }),
  wasm: () => sqliteStore({ path: place(), driver: 'wasm' }),
};

type Step =
  | { readonly type: 'commit'; readonly writes: readonly Write[] }
  | {
      readonly type: 'query';
      readonly collection: string;
      readonly where: Condition;
      readonly orderBy: Order[];
      readonly limit: number;
    }
  | {
      readonly type: 'read';
      readonly series: string;
      readonly from: number;
      readonly until: number;
      readonly limit: number;
    };

const limit = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constant('commit' as const), writes: fc.array(write, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('query' as const), collection, where: condition, orderBy: orders, limit }),
  fc.record({ type: fc.constant('read' as const), series, from: time, until: time, limit }),
);

async function takeStep(store: Store, model: Model, taken: Step): Promise<Model> {
  if (taken.type === 'commit') return await commit(store, model, taken.writes);
  if (taken.type === 'query') await compareQuery(store, model, taken);
  else await compareRead(store, model, taken);
  return model;
}

async function commit(store: Store, model: Model, writes: readonly Write[]): Promise<Model> {
  const next = commitToModel(model, writes);
  if (next === undefined) await assert.rejects(store.commit(writes), ConflictError);
  else await store.commit(writes);
  return next ?? model;
}

async function compareQuery(store: Store, model: Model, query: Step & { type: 'query' }): Promise<void> {
  const compare = compareBy(query.orderBy);
  const expected = model.documents
    .filter((entry) => entry.collection === query.collection && matches(query.where, entry.document.value))
    .map(({ document }) => ({ document, position: positionOf(document, query.orderBy) }))
    .sort((a, b) => compare(a.position, b.position));
  const found: StoredDocument[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.documents.query(after === undefined ? query : { ...query, after });
    found.push(...page.documents);
    if (page.next === undefined) break;
    after = page.next;
  }
  assert.deepStrictEqual(
    found,
    expected.map(({ document }) => document),
  );
}

async function compareRead(
  store: Store,
  model: Model,
  { series, from, until, limit }: Step & { type: 'read' },
): Promise<void> {
  const expected = seriesOf(model, series)
    .map(plain)
    .filter((point) => point.time >= from && point.time < until);
  const oldest: Point[] = [];
  for await (const point of store.series.read(series, { from, until, limit })) oldest.push(withoutSequence(point));
  assert.deepStrictEqual(oldest, expected.map(withoutSequence).slice(0, limit));
  const newest: Point[] = [];
  for await (const point of store.series.read(series, { from, until, limit, first: 'newest' }))
    newest.push(withoutSequence(point));
  assert.deepStrictEqual(newest, expected.map(withoutSequence).reverse().slice(0, limit));
}

function withoutSequence({ sequence, ...point }: StoredPoint): Point {
  return point;
}

describe.each(Object.entries(adapters).filter(([name]) => hasDriver(name)))('%s', (_, open) => {
  test('behaves as the plain model, whatever is done to it', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), async (steps) => {
        await using store = await open();
        let model = emptyModel;
        for (const taken of steps) model = await takeStep(store, model, taken);
        assert.equal((await store.verify()).ok, true);
      }),
      { numRuns: 60 },
    );
  });
});
