import type { JsonObject, LinkBlob, Point, StoredDocument, StoredPoint, Write } from '../../index.js';

/**
 * The port in its plainest form, which the suite holds a store against: lists that are searched from end to end, a
 * whole copy for each commit, and no queries of its own.
 */
export interface Model {
  documents: { readonly collection: string; readonly document: StoredDocument }[];
  points: { readonly series: string; readonly point: StoredPoint }[];
  blobs: { readonly key: string; readonly bytes: Uint8Array }[];
  links: { readonly blob: string; readonly owner: string }[];
  lastPoint: number;
}

export const emptyModel: Model = { documents: [], points: [], blobs: [], links: [], lastPoint: 0 };

/** Why a commit must be refused; a conflict is told before what is missing. */
export type Refusal = 'conflict' | 'missing';

/** The model after a commit, or why there is none. */
export function commitToModel(model: Model, writes: readonly Write[]): Model | Refusal {
  const next: Model = { ...model };
  const refusals = writes.map((write) => applyWrite(next, write));
  return refusals.find((refusal) => refusal === 'conflict') ?? refusals.find(Boolean) ?? next;
}

function applyWrite(model: Model, write: Write): Refusal | undefined {
  switch (write.type) {
    case 'put':
      return replace(model, write, write.value);
    case 'delete':
      return replace(model, write, undefined);
    case 'append':
      return write.points.map((point) => append(model, write.series, point)).find(Boolean);
    case 'trim':
      model.points = model.points.filter(
        ({ series, point }) => series !== write.series || point.time >= (write.before ?? Number.POSITIVE_INFINITY),
      );
      return undefined;
    default:
      return link(model, write);
  }
}

function replace(
  model: Model,
  write: Write & { type: 'put' | 'delete' },
  value: JsonObject | undefined,
): Refusal | undefined {
  const isIt = (entry: Model['documents'][number]) =>
    entry.collection === write.collection && entry.document.id === write.id;
  const revision = model.documents.find(isIt)?.document.revision ?? 0;
  if (write.expect !== undefined && revision !== (write.expect === 'absent' ? 0 : write.expect)) return 'conflict';
  const others = model.documents.filter((entry) => !isIt(entry));
  const document = { id: write.id, revision: revision + 1 };
  model.documents =
    value === undefined ? others : [...others, { collection: write.collection, document: { ...document, value } }];
  return undefined;
}

function append(model: Model, series: string, point: Point): Refusal | undefined {
  const isTaken = model.points.some((entry) => entry.series === series && entry.point.id === point.id);
  if (point.id !== undefined && isTaken) return 'conflict';
  model.lastPoint += 1;
  // −0 and 0, which compare as equal, are the same time to a store.
  const stored = { ...point, time: point.time + 0, sequence: model.lastPoint };
  model.points = [...model.points, { series, point: stored }];
  return undefined;
}

function link(model: Model, { type, blob, owner }: LinkBlob): Refusal | undefined {
  if (type === 'link' && !model.blobs.some(({ key }) => key === blob)) return 'missing';
  const others = model.links.filter((entry) => entry.blob !== blob || entry.owner !== owner);
  model.links = type === 'link' ? [...others, { blob, owner }] : others;
  return undefined;
}

export function putBlobToModel(model: Model, key: string, bytes: Uint8Array): Model {
  return { ...model, blobs: [...model.blobs.filter((blob) => blob.key !== key), { key, bytes }] };
}

/** The model without these blobs, and without what linked them. */
export function deleteBlobsFromModel(model: Model, keys: readonly string[]): Model {
  return {
    ...model,
    blobs: model.blobs.filter(({ key }) => !keys.includes(key)),
    links: model.links.filter(({ blob }) => !keys.includes(blob)),
  };
}
