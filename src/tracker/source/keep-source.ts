import { createHash } from 'node:crypto';
import { compareCodePoints, type JsonObject, type Store, type Write } from '../../store/index.js';
import { collections } from '../collections.js';
import type { RunSource } from '../source.js';
import { sourceOf } from './source-problems.js';

/** What the document of a run says of its code: where the description lies, and what queries go by. */
export interface SourceFields {
  readonly source: string | null;
  readonly commit: string | null;
  readonly user: string | null;
}

/** How a source is kept: what the run's document says, and what is written in the commit that makes the run. */
export interface KeptSource {
  readonly fields: SourceFields;
  readonly writes: readonly Write[];
}

/**
 * Sources are kept once, by their content: a thousand runs of one script share one document.
 *
 * @param source must have passed `sourceProblems`.
 */
export async function keepSource(store: Store, source: RunSource | undefined): Promise<KeptSource> {
  if (source === undefined) return { fields: { source: null, commit: null, user: null }, writes: [] };
  const text = canonicalJson(sourceOf(source));
  const id = createHash('sha256').update(text).digest('hex');
  const { commit = null, user = null } = source;
  const fields = { source: id, commit, user };
  if ((await store.documents.get(collections.sources, id)) !== undefined) return { fields, writes: [] };
  // Without an expectation: who came between wrote the same.
  return { fields, writes: [{ type: 'put', collection: collections.sources, id, value: JSON.parse(text) }] };
}

/** `undefined` where nothing is kept. */
export async function readSource(store: Store, id: string | null | undefined): Promise<RunSource | undefined> {
  if (id === null || id === undefined) return undefined;
  return (await store.documents.get<JsonObject>(collections.sources, id))?.value;
}

/** JSON with the keys of every object in code-point order, so that equal values have equal texts. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => compareCodePoints(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
