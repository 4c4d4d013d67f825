import { type IdSource, randomIds } from '../../ambient/index.js';
import { CicloError, ConflictError, ValidationError } from '../../errors/index.js';
import type { Store, Write } from '../../store/index.js';
import { type ArtifactDocument, artifactId, blobOwner, foldersOf } from '../artifacts/artifact-document.js';
import { artifactPathProblems } from '../artifacts/artifact-path.js';
import { collections, metricSeries } from '../collections.js';
import { trims } from '../deletion/trims.js';
import { withInput } from '../runs/inputs.js';
import { withMetrics } from '../runs/run-changes.js';
import type { RunDocument } from '../runs/run-document.js';
import { keepSource } from '../source/keep-source.js';
import type { ImportedRun, RunRecord } from './run-record.js';

/**
 * Which import writes the series of a run whose document is not there yet. Whoever takes a run over that another import
 * began changes the revision, and the other one's next write fails: of two, one writes the run.
 */
const claims = 'runImports';

/** How much one commit does at most, in points: it holds up whoever else writes for as long as it takes. */
const mostWork = 20_000;

/** What a write of a document takes, in points. */
const workOfWrite = 40;

/**
 * Brings in a run under its own id, in commits of bounded size, its document with the last of them: a run that is seen is
 * whole. What an import left behind that was broken off is removed first. Values of any length are taken.
 *
 * @param record of an experiment that `importExperiment` gave.
 * @returns `undefined` when there is a run of that id already, which stays as it is.
 * @throws ConflictError `IMPORT_TAKEN_OVER` when another import has begun to write the same run.
 */
export async function importRun(
  store: Store,
  record: RunRecord,
  newId: IdSource = randomIds,
): Promise<ImportedRun | undefined> {
  demandRunId(record.id);
  if (await isThere(store, record.id)) return undefined;
  try {
    return await writeRun(store, record, newId);
  } catch (error) {
    if (!CicloError.is(error) || error.code !== 'CONFLICT') throw error;
    if (await isThere(store, record.id)) return undefined;
    const what = 'Another import has begun to write the run';
    const remedy = 'Wait until it is done, then import again: what is there is left as it is';
    throw new ConflictError({ what, where: `run ${record.id}`, remedy }, { code: 'IMPORT_TAKEN_OVER', cause: error });
  }
}

/** Whatever a run keeps lies under its id and a slash. @throws ValidationError */
function demandRunId(id: string): void {
  if (/^[^/\p{Cc}\p{Cs}]+$/u.test(id)) return;
  const what = `A run cannot have the id ${JSON.stringify(id)}`;
  throw new ValidationError({ what, where: 'id', remedy: 'Ids hold no slash and nothing that cannot be printed' });
}

async function isThere(store: Store, id: string): Promise<boolean> {
  return (await store.documents.get(collections.runs, id)) !== undefined;
}

async function writeRun(store: Store, record: RunRecord, newId: IdSource): Promise<ImportedRun> {
  const { id } = record;
  const pieces = await commitInPieces(store, id);
  const { fields, writes } = await keepSource(store, record.source);
  await pieces.add(writes);
  let run: RunDocument = { ...documentOf(record), ...fields };
  for (const input of record.inputs) {
    const changed = withInput(run, input);
    if (changed === undefined) continue;
    run = changed.document;
    await pieces.add(changed.besides ?? []);
  }
  let points = 0;
  for await (const { key, points: values } of record.metrics) {
    const changed = withMetrics(
      run,
      values.map((point) => ({ key, ...point })),
    );
    if (changed === undefined) continue;
    run = changed.document;
    points += values.length;
    await pieces.add(changed.besides ?? [], values.length);
  }
  const { count, refused } = await writeArtifacts(store, record, newId, (artifact) => pieces.add(artifact));
  await pieces.finish({ type: 'put', collection: collections.runs, id, value: run, expect: 'absent' });
  return { points, artifacts: count, refused };
}

function documentOf(record: RunRecord): RunDocument {
  const { id, name, experimentId, status, startTime, endTime = null, parentId = null, params, tags } = record;
  return {
    id,
    name,
    experimentId,
    status,
    startTime,
    endTime,
    duration: endTime === null ? null : endTime - startTime,
    parentId,
    error: record.error ?? null,
    note: record.note ?? null,
    params: { ...params },
    metrics: {},
    latest: {},
    tags: { ...tags },
    deletedTime: record.deletedTime ?? null,
    session: null,
  };
}

/** Puts the bytes under keys of their own; those that no commit comes to link are collected by the store. */
async function writeArtifacts(
  store: Store,
  { id: runId, artifacts }: RunRecord,
  newId: IdSource,
  add: (writes: readonly Write[]) => Promise<void>,
): Promise<{ count: number; refused: ImportedRun['refused'] }> {
  const refused: { path: string; why: string }[] = [];
  const noted = new Set<string>();
  let count = 0;
  for await (const { path, bytes } of artifacts) {
    const [problem] = artifactPathProblems(path);
    if (problem !== undefined) {
      refused.push({ path, why: problem.what });
      continue;
    }
    const blob = `runs/${runId}/artifacts/${newId()}`;
    let unreadable: unknown;
    const source = noting(bytes, (error) => {
      unreadable = error;
    });
    try {
      const { size, sha256 } = await store.blobs.put(blob, source);
      const value: ArtifactDocument = { runId, path, blob, size, sha256 };
      const folders = foldersOf(path).filter((folder) => !noted.has(folder));
      for (const folder of folders) noted.add(folder);
      await add([
        { type: 'put', collection: collections.artifacts, id: artifactId(runId, path), value },
        { type: 'link', blob, owner: blobOwner(runId) },
        ...folders.map((folder): Write => {
          const id = artifactId(runId, folder);
          return { type: 'put', collection: collections.artifactFolders, id, value: { runId, path: folder } };
        }),
      ]);
      count++;
    } catch (error) {
      if (unreadable === undefined) throw error;
      refused.push({ path, why: unreadable instanceof Error ? unreadable.message : String(unreadable) });
    }
  }
  return { count, refused };
}

/** What comes from a source, telling its errors from those of whoever takes it. */
async function* noting(
  bytes: AsyncIterable<Uint8Array>,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    onError(error);
    throw error;
  }
}

interface Pieces {
  add(writes: readonly Write[], points?: number): Promise<void>;
  /** Commits what is left together with the run's document. */
  finish(document: Write): Promise<void>;
}

async function commitInPieces(store: Store, runId: string): Promise<Pieces> {
  let revision = (await store.documents.get(claims, runId))?.revision;
  let writes: Write[] = [];
  let work = 0;

  async function commit(): Promise<void> {
    const value = { runId };
    const expect = revision ?? 'absent';
    const { revisions } = await store.commit([
      { type: 'put', collection: claims, id: runId, value, expect },
      ...writes,
    ]);
    revision = revisions[0]!;
    writes = [];
    work = 0;
  }

  async function add(more: readonly Write[], points = 0): Promise<void> {
    writes.push(...more);
    work += points + more.length * workOfWrite;
    if (work >= mostWork) await commit();
  }

  if (revision !== undefined) await removeLeftovers(store, runId, add);
  return {
    add,
    async finish(document) {
      // A deletion that expects absence writes nothing, and fails where somebody else has begun.
      await store.commit([
        ...writes,
        document,
        { type: 'delete', collection: claims, id: runId, expect: revision ?? 'absent' },
      ]);
    },
  };
}

/** Takes away what an import wrote of a run that it did not come to finish. */
async function removeLeftovers(store: Store, runId: string, add: Pieces['add']): Promise<void> {
  for await (const series of store.series.keys(metricSeries(runId, '')))
    for await (const { write, points } of trims(store, series)) await add([write], points);
  for (const collection of [collections.inputs, collections.artifacts, collections.artifactFolders]) {
    const where = { op: '=', path: ['runId'], value: runId } as const;
    const { documents } = await store.documents.query<{ readonly blob?: string }>({ collection, where });
    for (const { id, value } of documents) {
      await add([{ type: 'delete', collection, id }]);
      if (value.blob !== undefined) await add([{ type: 'unlink', blob: value.blob, owner: blobOwner(runId) }]);
    }
  }
}
