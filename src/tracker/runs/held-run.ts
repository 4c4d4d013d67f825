import { CicloError } from '../../errors/index.js';
import type { Around } from '../around.js';
import type { Heartbeat } from '../liveness/index.js';
import type { RunStatus } from '../run.js';
import { createMetricBuffer, type MetricBuffer } from './metric-buffer.js';
import {
  demandNotTakenOver,
  demandRunning,
  ended,
  inTurn,
  type RunChange,
  revived,
  runEnded,
  withMetrics,
} from './run-changes.js';
import type { RunDocument } from './run-document.js';
import { createRunWriter } from './run-writer.js';

/** What a run that is held leaves to whoever opened it. */
export interface Keeper {
  /** When it was opened: milliseconds since 1970. */
  readonly time: number;
  readonly heartbeat: Heartbeat;
  /** Is told when the run has ended. */
  readonly onEnd: () => void;
}

/** A run that this process writes to, as long as it is this process's to write to. */
export interface HeldRun {
  /** Metrics on their way to the run. */
  readonly buffer: MetricBuffer;
  /** Writes a change to the run while it is running, or again: a reader may have taken it for dead. */
  log(change: (run: RunDocument) => RunChange | undefined): Promise<void>;
  /** Resolves when nothing of what was to be written waits any more, but for metrics. */
  settled(): Promise<void>;
  /** Writes what waits, ends the run and lets go of it. @throws what the store could not take, when the run has ended. */
  end(status: Exclude<RunStatus, 'running'>, error: string | undefined): Promise<void>;
  /** Ends the run as `killed`, unless somebody else has resumed it: then it is theirs. */
  shutDown(): Promise<void>;
}

/** Holds the run `id`, which exists and is kept alive from now on. */
export function holdRun(
  { store, clock }: Around,
  { id, name }: Pick<RunDocument, 'id' | 'name'>,
  { time: openedAt, heartbeat, onEnd }: Keeper,
): HeldRun {
  const { write, settled } = createRunWriter(store, id);
  const buffer = createMetricBuffer((points) => log((run) => withMetrics(run, points)));
  /** How this handle has ended the run: it has no say in it any more then, whoever resumes it. */
  let endedAs: RunStatus | undefined;
  /** That the store did not take metrics, until somebody is told. */
  let untold: { readonly error: unknown } | undefined;
  heartbeat.opened(id, openedAt, () => write((run) => revived(run, heartbeat.session)).catch(() => {}));

  /** The run as this handle finds it: again alive where a reader had taken it for dead, and not somebody else's. */
  function own(found: RunDocument): RunDocument {
    demandNotTakenOver(found, heartbeat.session);
    return revived(found, heartbeat.session)?.document ?? found;
  }

  function log(change: (run: RunDocument) => RunChange | undefined): Promise<void> {
    return write((found) => {
      if (endedAs !== undefined) throw runEnded({ id, name, status: endedAs });
      const run = own(found);
      demandRunning(run);
      return inTurn(
        found,
        () => (run === found ? undefined : { document: run, besides: [heartbeat.anew(clock())] }),
        change,
      );
    });
  }

  async function endAs(
    status: Exclude<RunStatus, 'running'>,
    change: (found: RunDocument, endTime: number) => RunChange | undefined,
  ): Promise<void> {
    if (endedAs !== undefined) return;
    const unwritten = await buffer
      .close(() => runEnded({ id, name, status }))
      .then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
    untold ??= unwritten;
    const endTime = clock();
    try {
      await write((found) => change(found, endTime));
    } catch (error) {
      if (isNoLongerOurs(error)) letGo(status);
      else buffer.reopen();
      throw error;
    }
    letGo(status);
    // What the store could not take is told of here at the latest; that a call itself was wrong, its caller knows.
    const told = untold;
    untold = undefined;
    if (told !== undefined && !isRefusal(told.error)) throw told.error;
  }

  function letGo(status: RunStatus): void {
    endedAs = status;
    heartbeat.closed(id);
    onEnd();
  }

  return {
    buffer,
    log,
    settled,
    end: (status, error) => endAs(status, (found, endTime) => ended(own(found), status, endTime, error)),
    async shutDown() {
      const isOurs = (found: RunDocument) => found.session === heartbeat.session;
      try {
        await endAs('killed', (found, endTime) =>
          isOurs(found) ? ended(own(found), 'killed', endTime, undefined) : undefined,
        );
      } catch (error) {
        if (!isNoLongerOurs(error)) throw error;
      }
    },
  };
}

/** Whether the run has gone to somebody else, or altogether: then there is nothing to be ended. */
function isNoLongerOurs(error: unknown): boolean {
  return CicloError.is(error) && ['RUN_TAKEN_OVER', 'RUN_NOT_FOUND'].includes(error.code);
}

/** What the run itself refuses, as whoever logged was told. */
function isRefusal(error: unknown): boolean {
  return CicloError.is(error) && ['RUN_ENDED', 'RUN_TAKEN_OVER'].includes(error.code);
}
