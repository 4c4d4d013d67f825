import type { JsonObject, Point, StoredDocument, StoredPoint, Write } from '../../src/store/index.js';

/**
 * The port in its plainest form, which the property tests hold the adapters against: two lists that are searched from
 * end to end, a whole copy for each commit, and no queries of its own.
 */
export interface Model {
  documents: { readonly collection: string; readonly document: StoredDocument }[];
  points: { readonly series: string; readonly point: StoredPoint }[];
  sequence: number;
}

export const emptyModel: Model = { documents: [], points: [], sequence: 0 };

/** The model after a commit, or `undefined` where the commit must be refused. */
export function commitToModel(model: Model, writes: readonly Write[]): Model | undefined {
  const next: Model = { ...model, documents: [...model.documents], points: [...model.points] };
  const accepted = writes.map((write) => applyWrite(next, write));
  return accepted.every(Boolean) ? next : undefined;
}

function applyWrite(model: Model, write: Write): boolean {
  switch (write.type) {
    case 'put':
      return replace(model, write, write.value);
    case 'delete':
      return replace(model, write, undefined);
    case 'append':
      return write.points.map((point) => append(model, write.series, point)).every(Boolean);
    case 'trim':
      model.points = model.points.filter(
        ({ series, point }) => series !== write.series || point.time >= (write.before ?? Infinity),
      );
      return true;
    default:
      return true;
  }
}

function replace(model: Model, write: Write & { type: 'put' | 'delete' }, value: JsonObject | undefined): boolean {
  const isIt = (entry: Model['documents'][number]) =>
    entry.collection === write.collection && entry.document.id === write.id;
  const revision = model.documents.find(isIt)?.document.revision ?? 0;
  if (write.expect !== undefined && revision !== (write.expect === 'absent' ? 0 : write.expect)) return false;
  model.documents = model.documents.filter((entry) => !isIt(entry));
  if (value === undefined) return true;
  model.documents.push({ collection: write.collection, document: { id: write.id, revision: revision + 1, value } });
  return true;
}

function append(model: Model, series: string, point: Point): boolean {
  const isTaken = model.points.some((entry) => entry.series === series && entry.point.id === point.id);
  if (point.id !== undefined && isTaken) return false;
  model.points.push({ series, point: { ...point, sequence: ++model.sequence } });
  return true;
}

/** A series as it must be read: by time, then in the order of appending. */
export function seriesOf(model: Model, series: string): StoredPoint[] {
  return model.points
    .filter((entry) => entry.series === series)
    .map(({ point }) => point)
    .sort((a, b) => a.time - b.time || a.sequence - b.sequence);
}
