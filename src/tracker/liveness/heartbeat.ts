import { CicloError } from '../../errors/index.js';
import { thisProcess } from '../../processes/index.js';
import type { PutDocument } from '../../store/index.js';
import type { Around } from '../around.js';
import { collections } from '../collections.js';
import { beatEvery, deadAfter, type HeartbeatDocument } from './heartbeat-document.js';

/**
 * What says that a tracker's open runs are alive: one document for all of them, so that it never collides with logging
 * and costs one small write every ten seconds, however many runs are open. Where it falls silent, whoever reads the runs
 * marks them as `killed` (`settleLost`).
 */
export interface Heartbeat {
  /** The document's key, which the runs refer to. */
  readonly session: string;
  /** A beat, to be committed together with the run that is opened; `undefined` while the last one is young enough. */
  beat(time: number): PutDocument | undefined;
  /** A beat for a run that comes back: whoever took it for dead took the heartbeat away. */
  anew(time: number): PutDocument;
  /** From now on the run is kept alive. `revive` is called when others may have taken it for dead. */
  opened(runId: string, time: number, revive: () => Promise<void>): void;
  closed(runId: string): void;
  /** No more beats. The document is removed, unless runs were left that only their heartbeat's silence can tell of. */
  stop(leaveBehind?: boolean): Promise<void>;
}

export function createHeartbeat({ store, clock, newId }: Pick<Around, 'store' | 'clock' | 'newId'>): Heartbeat {
  let session: string | undefined;
  const open = new Map<string, () => Promise<void>>();
  let last = Number.NEGATIVE_INFINITY;
  let owner: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Whether a run came back that somebody had given up: the others may have been too. */
  let isSuspect = false;

  function put(time: number): PutDocument {
    owner ??= JSON.stringify(thisProcess());
    const value: HeartbeatDocument = { time, owner };
    return { type: 'put', collection: collections.heartbeats, id: sessionId(), value };
  }

  /** Made when it is needed: most trackers only read. */
  function sessionId(): string {
    session ??= newId();
    return session;
  }

  async function tick(): Promise<void> {
    if (open.size === 0) return rest();
    const time = clock();
    try {
      const { revisions } = await store.commit([put(time)]);
      // Others may have given the runs up meanwhile, because the process was paused, its event loop held, or the clocks
      // differ. Who does so takes the document away: it is new then.
      const wasGivenUp = isSuspect || time - last > deadAfter || revisions[0] === 1;
      isSuspect = false;
      last = time;
      if (wasGivenUp) await Promise.all(Array.from(open.values(), (revive) => revive()));
    } catch (error) {
      // A store that fails now may do again; one that is closed will not.
      if (CicloError.is(error) && error.code === 'CLOSED') rest();
    }
  }

  function rest(): void {
    clearInterval(timer);
    timer = undefined;
    last = Number.NEGATIVE_INFINITY;
  }

  return {
    get session() {
      return sessionId();
    },
    beat(time) {
      if (time - last < beatEvery && timer !== undefined) return undefined;
      return put(time);
    },
    anew(time) {
      isSuspect = true;
      return put(time);
    },
    opened(runId, time, revive) {
      open.set(runId, revive);
      if (timer !== undefined) return;
      last = time;
      timer = setInterval(() => void tick(), beatEvery);
      // The host's process ends when its own work does.
      timer.unref();
    },
    closed: (runId) => void open.delete(runId),
    async stop(leaveBehind = false) {
      const hadBeaten = timer !== undefined;
      rest();
      open.clear();
      if (hadBeaten && !leaveBehind)
        await store.commit([{ type: 'delete', collection: collections.heartbeats, id: sessionId() }]);
    },
  };
}
