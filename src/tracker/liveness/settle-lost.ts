import type { Clock } from '../../ambient/index.js';
import { CicloError } from '../../errors/index.js';
import { mayBeAlive, parseOwner } from '../../processes/index.js';
import type { Store, StoredDocument } from '../../store/index.js';
import { collections } from '../collections.js';
import { lostAt } from '../runs/run-changes.js';
import type { RunDocument } from '../runs/run-document.js';
import { deadAfter, type HeartbeatDocument } from './heartbeat-document.js';

/** How many runs are marked between two breaths of the event loop. */
const atOnce = 100;

/**
 * Marks the runs of trackers that have fallen silent as `killed`, at the time of the last heartbeat: every reader awaits
 * it before it looks at statuses. One small query where nothing is amiss.
 */
export async function settleLost(store: Store, clock: Clock): Promise<void> {
  const { documents } = await store.documents.query<HeartbeatDocument>({ collection: collections.heartbeats });
  const now = clock();
  for (const heartbeat of documents) if (isSilent(heartbeat.value, now)) await giveUp(store, heartbeat);
}

/** The same for the tracker behind one run. */
export async function settleLostRun(store: Store, clock: Clock, { status, session }: RunDocument): Promise<void> {
  if (status !== 'running' || typeof session !== 'string') return;
  const heartbeat = await store.documents.get<HeartbeatDocument>(collections.heartbeats, session);
  if (heartbeat !== undefined && isSilent(heartbeat.value, clock())) await giveUp(store, heartbeat);
}

/** Of a process on this machine it can be seen at once that it is gone; of any other, its silence tells. */
function isSilent({ time, owner }: HeartbeatDocument, now: number): boolean {
  if (now - time > deadAfter) return true;
  const process = parseOwner(owner);
  return process !== undefined && !mayBeAlive(process);
}

/** The heartbeat goes last: where this is broken off, the next reader goes on. */
async function giveUp(store: Store, { id, revision, value }: StoredDocument<HeartbeatDocument>): Promise<void> {
  const ofSession = { op: '=', path: ['session'], value: id } as const;
  const isRunning = { op: '=', path: ['status'], value: 'running' } as const;
  for (;;) {
    const { documents } = await store.documents.query<RunDocument>({
      collection: collections.runs,
      where: { op: 'and', conditions: [isRunning, ofSession] },
      limit: atOnce,
    });
    if (documents.length === 0) break;
    // Where another writer comes between, it was another reader, or the run itself, which is alive then.
    const marked = await Promise.all(
      documents.map((run) =>
        unlessOvertaken(() =>
          store.commit([
            {
              type: 'put',
              collection: collections.runs,
              id: run.id,
              value: lostAt(run.value, value.time),
              expect: run.revision,
            },
          ]),
        ),
      ),
    );
    if (!marked.some(Boolean)) return;
  }
  await unlessOvertaken(() =>
    store.commit([{ type: 'delete', collection: collections.heartbeats, id, expect: revision }]),
  );
}

/** Whether the commit went through; not so when another writer came between. */
async function unlessOvertaken(commit: () => Promise<unknown>): Promise<boolean> {
  try {
    await commit();
    return true;
  } catch (error) {
    if (CicloError.is(error) && error.code === 'CONFLICT') return false;
    throw error;
  }
}
