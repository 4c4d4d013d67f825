import type { Declaration } from '../store/index.js';

export const collections = { models: 'models', versions: 'versions' } as const;

export const declarations: readonly Declaration[] = [
  { name: collections.models },
  {
    name: collections.versions,
    indexes: [
      { path: ['model'], type: 'text' },
      { path: ['version'], type: 'number' },
      { path: ['stage'], type: 'text' },
      { path: ['run'], type: 'text' },
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

/** The series of everything that happened to a model. */
export function historySeries(model: string): string {
  return `registry/${model}`;
}

/** Models of the same bytes share a blob. */
export function modelBlob(sha256: string): string {
  return `models/${sha256}`;
}
