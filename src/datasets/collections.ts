import { createHash } from 'node:crypto';
import type { Declaration } from '../store/index.js';

export const collections = {
  /** One document a name: how many versions it has. */
  datasets: 'datasets',
  versions: 'datasetVersions',
  /** From a version to one that was made from it. */
  edges: 'datasetEdges',
} as const;

// No view is named `dataset_…`: these are the data sets' own.
export const declarations: readonly Declaration[] = [
  { name: collections.datasets },
  {
    name: collections.versions,
    indexes: [
      { path: ['name'], type: 'text' },
      { path: ['version'], type: 'number' },
    ],
    maps: [{ path: ['tags'], type: 'text' }],
    view: {
      name: 'datasets',
      columns: [
        { name: 'name', path: ['name'], type: 'text' },
        { name: 'version', path: ['version'], type: 'number' },
        { name: 'role', path: ['role'], type: 'text' },
        { name: 'rows', path: ['rows'], type: 'number' },
        { name: 'fingerprint', path: ['fingerprint'], type: 'text' },
        { name: 'creation_time', path: ['creationTime'], type: 'number' },
        { name: 'uri', path: ['uri'], type: 'text' },
      ],
    },
  },
  {
    name: collections.edges,
    indexes: [{ path: ['from'], type: 'text' }],
    view: {
      name: 'datasets_edges',
      columns: [
        { name: 'from_uri', path: ['from'], type: 'text' },
        { name: 'to_uri', path: ['to'], type: 'text' },
      ],
    },
  },
];

/** The document of a version. A data set's name holds no slash. */
export function versionId(name: string, version: number): string {
  return `${name}/${version}`;
}

/** By hash: two names may be longer than a key. */
export function edgeId(from: string, to: string): string {
  return createHash('sha256').update(`${from} ${to}`).digest('hex');
}

/** Versions of the same content share a blob, and a table where the store has SQL. */
export function contentKey(fingerprint: string): string {
  return `datasets/${fingerprint}`;
}
