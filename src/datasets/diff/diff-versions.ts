import { type Column, type Frame, findColumn } from '../../data/index.js';
import type { Store } from '../../store/index.js';
import { loadContent } from '../content/keep-content.js';
import type { ColumnDiff, DatasetDiff, SchemaDiff } from '../dataset-diff.js';
import type { VersionDocument } from '../documents.js';
import { diffColumn } from './diff-columns.js';
import { type ColumnPair, diffRows } from './diff-rows.js';

/** Reads both contents and compares them, with pauses, so that the event loop is never held for more than a column. */
export async function diffVersions(
  store: Store,
  before: VersionDocument,
  after: VersionDocument,
): Promise<DatasetDiff> {
  const old = await loadContent(store, before);
  const now = await loadContent(store, after);
  const pairs = pairColumns(old, now);
  const columns: ColumnDiff[] = [];
  for (const pair of pairs) {
    columns.push(diffColumn(pair));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    before: before.uri,
    after: after.uri,
    same: before.fingerprint === after.fingerprint,
    rows: await diffRows(pairs, old.rows, now.rows),
    schema: diffSchema(before, after),
    columns,
  };
}

function pairColumns(before: Frame, after: Frame): ColumnPair[] {
  return after.columns.flatMap((column) => {
    const old = findColumn(before, column.name);
    return old !== undefined && typeOf(old) === typeOf(column) ? [{ before: old, after: column }] : [];
  });
}

type Typed = Pick<Column, 'type'> | { readonly type: 'categorical'; readonly valueType: string };

function typeOf(column: Typed): string {
  return 'valueType' in column ? column.valueType : column.type;
}

function diffSchema(before: VersionDocument, after: VersionDocument): SchemaDiff {
  const old = new Map(before.columns.map((column) => [column.name, column]));
  const now = new Map(after.columns.map((column) => [column.name, column]));
  return {
    added: after.columns.flatMap(({ name }) => (old.has(name) ? [] : [name])),
    removed: before.columns.flatMap(({ name }) => (now.has(name) ? [] : [name])),
    retyped: after.columns.flatMap((column) => {
      const was = old.get(column.name);
      if (was === undefined || typeOf(was) === typeOf(column)) return [];
      return [{ name: column.name, before: was, after: column }];
    }),
  };
}
