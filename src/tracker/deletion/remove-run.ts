import type { Clock } from '../../ambient/index.js';
import { retryOnConflict, type Store, type Write } from '../../store/index.js';
import { artifactRemoval, artifactsOf } from '../artifacts/artifact-document.js';
import { collections, metricSeries } from '../collections.js';
import { ended } from '../runs/run-changes.js';
import type { RunDocument } from '../runs/run-document.js';
import { trims } from './trims.js';

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
 * Removes a run and all that it keeps, a bounded piece at a time. It is deleted and ended first and its own document goes
 * last, so what a process leaves behind that was killed meanwhile can be removed again. A run that is not there is none.
 */
export async function removeRun(store: Store, clock: Clock, id: string): Promise<void> {
  await retryOnConflict(() => close(store, clock, id));
  await retryOnConflict(() => removeAll(store, id));
  // An artifact that was on its way when the run went: who logs one takes it back himself unless it is found here.
  await retryOnConflict(() => commitInPieces(store, artifactRemovals(store, id), []));
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

async function removeAll(store: Store, id: string): Promise<void> {
  const found = await store.documents.get<RunDocument>(collections.runs, id);
  if (found === undefined) return;
  const last: Write = { type: 'delete', collection: collections.runs, id, expect: found.revision };
  await commitInPieces(store, belongings(store, id), [last]);
}

/** Everything that a run keeps besides its document, as the writes that remove it. */
async function* belongings(store: Store, id: string): AsyncGenerator<Removal> {
  for await (const series of store.series.keys(metricSeries(id, ''))) {
    for await (const { write, points } of trims(store, series)) yield { writes: [write], points };
  }
  const inputs = await store.documents.query({
    collection: collections.inputs,
    where: { op: '=', path: ['runId'], value: id },
    select: [['runId']],
  });
  for (const input of inputs.documents) {
    yield { writes: [{ type: 'delete', collection: collections.inputs, id: input.id }] };
  }
  yield* artifactRemovals(store, id);
}

async function* artifactRemovals(store: Store, id: string): AsyncGenerator<Removal> {
  for (const artifact of await artifactsOf(store, id)) yield { writes: artifactRemoval(artifact) };
}

/** @param last committed with the last piece. */
async function commitInPieces(store: Store, removals: AsyncIterable<Removal>, last: readonly Write[]): Promise<void> {
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
