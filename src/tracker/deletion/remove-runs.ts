import type { Clock } from '../../ambient/index.js';
import { retryOnConflict, type Store, type Write } from '../../store/index.js';
import { artifactRemoval, artifactsOfRuns, type StoredArtifact } from '../artifacts/artifact-document.js';
import { collections, metricSeries } from '../collections.js';
import { inputId } from '../runs/inputs.js';
import { ended } from '../runs/run-changes.js';
import type { RunDocument } from '../runs/run-document.js';
import { trims } from './trims.js';

/** Runs that are removed at a time: their commits go to the store together. */
const runsAtOnce = 50;

/** How much one commit does at most: it holds up whoever else writes for as long as it takes. */
const mostWork = 20_000;

/** What a write of a document takes, in points of a series. */
const workOfWrite = 40;

/** Writes that belong together. */
interface Removal {
  readonly writes: readonly Write[];
  /** Points of series that they take out. */
  readonly points?: number;
}

/**
 * Removes runs and all that they keep, a bounded piece at a time. A run is deleted and ended first and its own document
 * goes last, so what a process leaves behind that was killed meanwhile can be removed again. A run that is not there is
 * none.
 */
export async function removeRuns(store: Store, clock: Clock, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += runsAtOnce) await removeGroup(store, clock, ids.slice(i, i + runsAtOnce));
}

async function removeGroup(store: Store, clock: Clock, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => retryOnConflict(() => close(store, clock, id))));
  const artifacts = await artifactsOfRuns(store, ids);
  await Promise.all(ids.map((id) => removeAll(store, id, artifacts.get(id) ?? [])));
  // Artifacts that were on their way when the run went: who logs one takes it back himself unless it is found here.
  await retryOnConflict(async () => {
    for (const late of (await artifactsOfRuns(store, ids)).values()) await commitInPieces(store, removals(late), []);
  });
}

/** A run that nobody can log to any more stays as it is while it is removed. */
async function close(store: Store, clock: Clock, id: string): Promise<void> {
  const found = await store.documents.get<RunDocument>(collections.runs, id);
  if (found === undefined) return;
  const { status, lost = false, deletedTime = null } = found.value;
  if (status !== 'running' && !lost && deletedTime !== null) return;
  const time = clock();
  const { document } = ended(found.value, 'killed', time, undefined) ?? { document: found.value };
  // A run that was taken for dead would go on when its process comes back: this one is not to.
  const value = { ...document, lost: false, deletedTime: deletedTime ?? time };
  await store.commit([{ type: 'put', collection: collections.runs, id, value, expect: found.revision }]);
}

/** @param known its artifacts; read anew where another writer came between. */
async function removeAll(store: Store, id: string, known: readonly StoredArtifact[]): Promise<void> {
  let artifacts: readonly StoredArtifact[] | undefined = known;
  await retryOnConflict(async () => {
    artifacts ??= (await artifactsOfRuns(store, [id])).get(id) ?? [];
    const now = artifacts;
    artifacts = undefined;
    const found = await store.documents.get<RunDocument>(collections.runs, id);
    if (found === undefined) return;
    const last: Write = { type: 'delete', collection: collections.runs, id, expect: found.revision };
    await commitInPieces(store, belongings(store, found.value, now), [last]);
  });
}

/** Everything that a run keeps besides its document, which names its metrics and its inputs. */
async function* belongings(
  store: Store,
  { id, metrics, inputs = [] }: RunDocument,
  artifacts: readonly StoredArtifact[],
): AsyncGenerator<Removal> {
  for (const key of Object.keys(metrics)) {
    for await (const { write, points } of trims(store, metricSeries(id, key))) yield { writes: [write], points };
  }
  for (let i = 0; i < inputs.length; i++) {
    yield { writes: [{ type: 'delete', collection: collections.inputs, id: inputId(id, i) }] };
  }
  yield* removals(artifacts);
}

function* removals(artifacts: readonly StoredArtifact[]): Generator<Removal> {
  for (const artifact of artifacts) yield { writes: artifactRemoval(artifact) };
}

/** @param last committed with the last piece. */
async function commitInPieces(
  store: Store,
  removals: AsyncIterable<Removal> | Iterable<Removal>,
  last: readonly Write[],
): Promise<void> {
  let piece: Write[] = [];
  let work = 0;
  for await (const { writes, points = 0 } of removals) {
    piece.push(...writes);
    work += points + writes.length * workOfWrite;
    if (work < mostWork) continue;
    await store.commit(piece);
    piece = [];
    work = 0;
  }
  if (piece.length + last.length > 0) await store.commit([...piece, ...last]);
}
