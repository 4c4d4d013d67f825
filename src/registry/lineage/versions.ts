import { type Condition, compareCodePoints, type Path, type Store } from '../../store/index.js';
import { collections } from '../collections.js';
import type { VersionDocument } from '../documents.js';
import type { LineageVersion } from '../lineage.js';
import { piecesOf } from './pieces.js';
import { predictionsByVersion } from './predictions.js';

/** Versions that one of these runs made, or that were fitted on one of these data. By model and number. */
export async function versionsFrom(
  store: Store,
  { runs = [], digests = [] }: { readonly runs?: Iterable<string>; readonly digests?: Iterable<string> },
): Promise<VersionDocument[]> {
  const found = new Map<string, VersionDocument>();
  for (const where of [...anyOf(['run'], runs), ...anyOf(['dataFingerprint'], digests)]) {
    const { documents } = await store.documents.query<VersionDocument>({ collection: collections.versions, where });
    for (const { id, value } of documents) found.set(id, value);
  }
  return [...found.values()].sort((a, b) => compareCodePoints(a.model, b.model) || a.version - b.version);
}

/** With how many predictions each of them made, which is counted once for each model. */
export async function withPredictions(store: Store, versions: readonly LineageVersion[]): Promise<LineageVersion[]> {
  const counts = new Map<string, ReadonlyMap<number, number>>();
  for (const { model } of versions) if (!counts.has(model)) counts.set(model, await predictionsByVersion(store, model));
  return versions.map((one) => ({ ...one, predictions: counts.get(one.model)?.get(one.version) ?? 0 }));
}

export function toLineageVersion(document: VersionDocument): LineageVersion {
  const { model, version, stage, run, dataFingerprint, sha256 } = document;
  return {
    uri: versionUri({ model, version }),
    model,
    version,
    stage,
    ...(run !== null && { run }),
    dataFingerprint,
    sha256,
  };
}

export function versionUri({ model, version }: Pick<VersionDocument, 'model' | 'version'>): string {
  return `models:/${model}/${version}`;
}

function anyOf(path: Path, given: Iterable<string>): Condition[] {
  return piecesOf(given).map((values) => ({ op: 'in', path, values }));
}
