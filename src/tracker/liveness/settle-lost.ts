import type { Clock } from '../../ambient/index.js';
import { CicloError } from '../../errors/index.js';
import { hasGone, parseOwner } from '../../processes/index.js';
import type { Condition, Store, StoredDocument, Write } from '../../store/index.js';
import { collections } from '../collections.js';
import { lostAt } from '../runs/run-changes.js';
import type { RunDocument } from '../runs/run-document.js';
import { deadAfter, type HeartbeatDocument } from './heartbeat-document.js';

/** How many runs are marked in one commit. */
const atOnce = 100;

const isRunning: Condition = { op: '=', path: ['status'], value: 'running' };

/**
 * Marks the runs of trackers that have fallen silent as `killed`, at the time of the last heartbeat: every reader awaits
 * it before it looks at statuses. Two small queries where nothing is amiss. Where the marks cannot be written, as on a full
 * disk, the runs are read as they stand.
 */
export async function settleLost(store: Store, clock: Clock): Promise<void> {
  const { documents } = await store.documents.query<HeartbeatDocument>({ collection: collections.heartbeats });
  const now = clock();
  for (const heartbeat of documents) if (isSilent(heartbeat.value, now)) await giveUp(store, clock, heartbeat);
  await giveUpOrphans(store, now, documents);
}

/** The same for the tracker behind one run. */
export async function settleLostRun(store: Store, clock: Clock, { status, session }: RunDocument): Promise<void> {
  if (status !== 'running' || typeof session !== 'string') return;
  const heartbeat = await store.documents.get<HeartbeatDocument>(collections.heartbeats, session);
  if (heartbeat === undefined) return settleLost(store, clock);
  if (isSilent(heartbeat.value, clock())) await giveUp(store, clock, heartbeat);
}

/** Of a process on this machine it can be seen at once that it is gone; of any other, its silence tells. */
function isSilent({ time, owner }: HeartbeatDocument, now: number): boolean {
  if (now - time > deadAfter) return true;
  const process = parseOwner(owner);
  return process !== undefined && hasGone(process);
}

/**
 * Marks the runs of one silent tracker, as long as it is silent: each commit expects the heartbeat as it was found, so
 * that a beat that comes meanwhile is heard. The heartbeat goes with the last of them.
 */
async function giveUp(store: Store, clock: Clock, found: StoredDocument<HeartbeatDocument>): Promise<void> {
  let heartbeat = found;
  for (;;) {
    const { id, revision, value } = heartbeat;
    const runs = await running(store, { op: '=', path: ['session'], value: id });
    const isLast = runs.length < atOnce;
    const about = { collection: collections.heartbeats, id, expect: revision } as const;
    const marks = [
      ...marksOf(runs, value.time),
      isLast ? { type: 'delete', ...about } : { type: 'put', ...about, value },
    ];
    const outcome = await written(store, marks as Write[]);
    if (outcome === 'failed' || (outcome === 'written' && isLast)) return;
    const again = await store.documents.get<HeartbeatDocument>(collections.heartbeats, id);
    if (again === undefined || !isSilent(again.value, clock())) return;
    heartbeat = again;
  }
}

/**
 * Runs whose heartbeat is not there at all: their tracker was shut down and could not end them. They are looked for in
 * the order of the commits: a run never comes before its heartbeat.
 */
async function giveUpOrphans(store: Store, now: number, heartbeats: readonly StoredDocument[]): Promise<void> {
  const known: Condition = { op: 'in', path: ['session'], values: heartbeats.map(({ id }) => id) };
  const hasNone: Condition = { op: 'isNull', path: ['session'] };
  const runs = await running(store, { op: 'not', condition: { op: 'or', conditions: [known, hasNone] } });
  for (const run of runs) {
    // One that was begun since the heartbeats were read has its own by now.
    const heartbeat = await store.documents.get(collections.heartbeats, run.value.session!);
    if (heartbeat === undefined) await written(store, marksOf([run], now));
  }
}

async function running(store: Store, which: Condition): Promise<readonly StoredDocument<RunDocument>[]> {
  const { documents } = await store.documents.query<RunDocument>({
    collection: collections.runs,
    where: { op: 'and', conditions: [isRunning, which] },
    limit: atOnce,
  });
  return documents;
}

function marksOf(runs: readonly StoredDocument<RunDocument>[], time: number): Write[] {
  return runs.map(({ id, revision, value }) => ({
    type: 'put',
    collection: collections.runs,
    id,
    value: lostAt(value, time),
    expect: revision,
  }));
}

/** `overtaken` when another writer came between: another reader, or the run itself, which is alive then. */
async function written(store: Store, writes: readonly Write[]): Promise<'written' | 'overtaken' | 'failed'> {
  try {
    await store.commit(writes);
    return 'written';
  } catch (error) {
    if (!CicloError.is(error)) return 'failed';
    if (error.code === 'CONFLICT') return 'overtaken';
    if (error.code === 'CLOSED') throw error;
    return 'failed';
  }
}
