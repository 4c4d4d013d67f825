import type { Declaration, PutDocument, Store } from '../store/index.js';

export const collections = {
  models: 'models',
  versions: 'versions',
  /** What models are called now, by the names that they had. */
  formerNames: 'formerModelNames',
  /** One document, {@link pulse}. */
  pulse: 'registryPulse',
} as const;

export const declarations: readonly Declaration[] = [
  { name: collections.models },
  {
    name: collections.versions,
    indexes: [
      { path: ['model'], type: 'text' },
      { path: ['version'], type: 'number' },
      { path: ['stage'], type: 'text' },
      { path: ['run'], type: 'text' },
      { path: ['dataFingerprint'], type: 'text' },
    ],
    maps: [
      { path: ['metrics'], type: 'number' },
      { path: ['tags'], type: 'text' },
    ],
    view: {
      name: 'model_versions',
      columns: [
        { name: 'model', path: ['model'], type: 'text' },
        { name: 'version', path: ['version'], type: 'number' },
        { name: 'stage', path: ['stage'], type: 'text' },
        { name: 'creation_time', path: ['creationTime'], type: 'number' },
        { name: 'run_id', path: ['run'], type: 'text' },
        { name: 'sha256', path: ['sha256'], type: 'text' },
      ],
    },
  },
];

/** The document of a version. A model's name holds no slash. */
export function versionId(model: string, version: number): string {
  return `${model}/${version}`;
}

/**
 * The series of everything that happened to a model, by the model's id: its name may change, and may then be another's.
 * Models of the first format have none, and go by the name.
 */
export function historySeries({ id, name }: { readonly id?: string; readonly name: string }): string {
  return `registry/${id ?? name}`;
}

/** Part of every change: as long as this document's revision stays, so does all else. It says nothing, so none collide. */
export const pulse: PutDocument = { type: 'put', collection: collections.pulse, id: 'pulse', value: {} };

/** A number that stays for as long as nothing happens in any registry on this store. */
export async function pulseOf({ documents }: Store): Promise<number> {
  return (await documents.get(pulse.collection, pulse.id))?.revision ?? 0;
}

/** Models of the same bytes share a blob. */
export function modelBlob(sha256: string): string {
  return `models/${sha256}`;
}
