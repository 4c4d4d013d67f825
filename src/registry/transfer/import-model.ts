import { createHash } from 'node:crypto';
import { type Clock, type IdSource, randomIds, systemClock } from '../../ambient/index.js';
import { refuse } from '../../errors/index.js';
import { type LoadModelOptions, loadModel } from '../../pipeline/index.js';
import { retryOnConflict, type Store } from '../../store/index.js';
import { collections, declarations, modelBlob, pulse } from '../collections.js';
import { findModel, type ModelDocument, newModel, type VersionDocument } from '../documents.js';
import { checkBecause } from '../history/because.js';
import { historyAppend } from '../history/history.js';
import { noteOwnEntries } from '../history/own-entries.js';
import { systemUser } from '../history/system-user.js';
import type { Because } from '../history-entry.js';
import { takeName } from '../models/former-names.js';
import { nameTaken } from '../models/name-taken.js';
import { toModel } from '../models/to-model.js';
import type { RegisteredModel } from '../registered-model.js';
import { versionWrites } from '../versions/version-writes.js';
import { importedHistory } from './imported-history.js';
import type { ModelRecord, VersionRecord } from './model-record.js';
import { recordProblems } from './record-problems.js';

/** Also what loading a model takes, for bytes that hold estimators of the host's own. */
export interface ImportModelOptions extends LoadModelOptions, Because {
  /** Default: the system's. */
  readonly clock?: Clock;
  /** The model's id. Default: 32 random hexadecimal digits. */
  readonly newId?: IdSource;
}

/**
 * Makes a whole model with its versions, in one commit. Its history tells of the versions at the times at which they
 * were made, and of the stages and aliases that they have at the time of the last change.
 *
 * @throws ConflictError (`MODEL_EXISTS`) when the name is taken; ValidationError with everything that is wrong with the
 *   record; what `loadModel` throws, when bytes are no model.
 */
export async function importModel(
  store: Store,
  record: ModelRecord,
  { clock = systemClock, newId = randomIds, reason, actor, ...own }: ImportModelOptions = {},
): Promise<RegisteredModel> {
  const because = { actor: actor ?? systemUser(), ...(reason !== undefined && { reason }) };
  checkBecause(because);
  refuse(recordProblems(record));
  await store.declare(declarations);
  const { name, creationTime, description = '', tags = {}, aliases = {} } = record;
  if ((await findModel(store, name)) !== undefined) throw nameTaken(name);
  const versions = record.versions.toSorted((a, b) => a.version - b.version).map((one) => versionOf(name, one, own));
  for (const { bytes, document } of versions) {
    if (bytes !== undefined) await store.blobs.put(modelBlob(document.sha256!), bytes);
  }

  const changeTime =
    record.lastUpdateTime ?? Math.max(creationTime, ...versions.map(({ document }) => document.creationTime));
  const entries = importedHistory(record, changeTime).map((entry) => ({ ...because, ...entry }));
  const model = await retryOnConflict(async () => {
    if ((await findModel(store, name)) !== undefined) throw nameTaken(name);
    const taken = await takeName(store, name, clock());
    const value: ModelDocument = {
      ...newModel(name, newId(), creationTime),
      changeTime: entries.at(-1)!.time,
      versions: versions.at(-1)?.document.version ?? 0,
      entries: entries.length,
      description,
      tags,
      aliases,
      nameSince: taken.nameSince,
    };
    await store.commit([
      { type: 'put', collection: collections.models, id: name, value, expect: 'absent' },
      ...versions.flatMap(({ document }) => versionWrites(document)),
      ...taken.writes,
      historyAppend(value, 0, entries),
      pulse,
    ]);
    return value;
  });
  noteOwnEntries(store, model, 1, entries.length);
  return toModel(store, model);
}

function versionOf(model: string, record: VersionRecord, own: LoadModelOptions) {
  const { version, stage = 'none', creationTime, description = '', tags = {}, run = null, bytes, origin } = record;
  const manifest = bytes === undefined ? undefined : loadModel(bytes, own).manifest;
  const document: VersionDocument = {
    model,
    version,
    stage,
    creationTime,
    description,
    tags,
    metrics: record.metrics ?? manifest?.metrics ?? {},
    run,
    signature: { columns: (record.signature ?? manifest?.signature)?.columns ?? [] },
    dataFingerprint: manifest?.data?.fingerprint ?? null,
    size: bytes?.byteLength ?? 0,
    sha256: bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex'),
    ...(origin !== undefined && { origin }),
  };
  return { document, bytes };
}
