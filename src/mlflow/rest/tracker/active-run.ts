import { ConflictError, type Problem, refuse, ValidationError } from '../../../errors/index.js';
import {
  type ActiveRun,
  createMetricBuffer,
  endProblems,
  inputProblems,
  noteProblems,
  type RunInput,
  tagKeyProblems,
} from '../../../tracker/index.js';
import { api, type Client } from '../client/index.js';
import { nothing } from '../entities.js';
import { longTag, mlflowTags, own, type Tag } from '../tags.js';
import { type ArtifactRoot, logArtifact, logArtifacts } from './artifacts.js';
import { deleteRunTag, forgetError, logBatch, logPoints, longTagProblems, readMlflowRun, setRunTag } from './calls.js';
import { checkedBatch, checkedTags, metricPoints, paramTags } from './logged.js';
import { mlflowInput, runDocument } from './run-document.js';

/** What is known of a run that is being written. */
export interface OpenRun extends Pick<ActiveRun, 'id' | 'name' | 'experimentId'> {
  readonly params: ReadonlyMap<string, string>;
  readonly inputs: readonly RunInput[];
  readonly artifacts: ArtifactRoot;
}

/** A handle that writes to a run of the server's. @param onEnd is told when it has ended. */
export function activeRun(client: Client, run: OpenRun, onEnd: () => void): ActiveRun {
  const { id, name } = run;
  const params = new Map(run.params);
  const inputs: RunInput[] = [...run.inputs];
  let ended = false;
  /** That the server did not take metrics, until somebody is told. */
  let untold: { readonly failure: unknown } | undefined;
  const inTurn = createTurns();
  const buffer = createMetricBuffer((metrics) => inTurn(() => logPoints(client, id, metrics)));

  function demandRunning(): void {
    if (ended) throw runEnded();
  }

  function runEnded(): ConflictError {
    const what = `The run ${JSON.stringify(name)} has ended: nothing more can be logged`;
    const remedy = 'Log before end(), or start a new run';
    return new ConflictError({ what, where: id, remedy }, { code: 'RUN_ENDED' });
  }

  async function writeBatch(given: readonly Tag[], rest: Parameters<typeof logBatch>[2]): Promise<void> {
    demandUnchanged(id, params, given);
    try {
      await logBatch(client, id, { ...rest, params: given });
    } catch (error) {
      // The server refuses a parameter that somebody else has logged with another value.
      if (error instanceof ValidationError && given.length > 0) {
        const there = runDocument(await readMlflowRun(client, id)).params;
        demandUnchanged(id, new Map(Object.entries(there)), given);
      }
      throw error;
    }
    for (const { key, value } of given) params.set(key, value);
  }

  return {
    id,
    name,
    experimentId: run.experimentId,

    async logParams(given) {
      const texts = paramTags(given);
      demandRunning();
      await inTurn(() => writeBatch(texts, {}));
    },

    logMetrics(metrics, options = {}) {
      try {
        const points = metricPoints(metrics, options, client.clock);
        demandRunning();
        return points.length === 0 ? Promise.resolve() : buffer.add(points);
      } catch (error) {
        return buffer.failed(error);
      }
    },

    async logBatch({ params: given = {}, metrics = [], tags = {} }) {
      const batch = checkedBatch({ params: given, metrics, tags }, client.clock());
      demandRunning();
      await inTurn(() => writeBatch(batch.params, batch));
    },

    async setTags(tags) {
      const set = checkedTags(tags);
      demandRunning();
      await inTurn(() => logBatch(client, id, { tags: set }));
    },

    async deleteTags(keys) {
      refuse(tagKeyProblems(keys));
      demandRunning();
      await inTurn(async () => {
        for (const key of new Set(keys)) await deleteRunTag(client, id, key);
      });
    },

    async setNote(text) {
      refuse([...noteProblems(text), ...longTagProblems({ note: text })]);
      demandRunning();
      const { note } = mlflowTags;
      await inTurn(() => (text === '' ? deleteRunTag(client, id, note) : setRunTag(client, id, note, text)));
    },

    async logInput(input) {
      refuse(inputProblems(input));
      demandRunning();
      await inTurn(() => logInputs(client, id, [input], inputs));
    },

    async logArtifact(path, content) {
      demandRunning();
      await logArtifact(client, run.artifacts, path, content);
    },

    async logArtifacts(directory, path) {
      demandRunning();
      await logArtifacts(client, run.artifacts, directory, path);
    },

    flush: () => buffer.flush(),

    async end(status = 'finished', options = {}) {
      refuse(endProblems(status, options));
      if (ended) return;
      ended = true;
      const unwritten = await buffer.close(runEnded).then(
        () => undefined,
        (failure: unknown) => ({ failure }),
      );
      untold ??= unwritten;
      const endTime = client.clock();
      try {
        await inTurn(() => endRun(client, id, status, endTime, options.error));
      } catch (failure) {
        ended = false;
        buffer.reopen();
        throw failure;
      }
      onEnd();
      // Values that the server did not take are told of here at the latest; that a call itself was wrong, its caller knows.
      const told = untold;
      untold = undefined;
      if (told !== undefined) throw told.failure;
    },
  };
}

/** Does one thing after another, in the order in which they are asked for, whether or not one fails. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}

const longestInputTag = 500;

/** Says that a run used data sets, but for those that it said it used before. */
export async function logInputs(
  client: Client,
  id: string,
  given: readonly RunInput[],
  known: RunInput[],
): Promise<void> {
  for (const input of given) {
    if (known.some((before) => isSame(before, input))) continue;
    const before = known.filter(({ name, digest }) => name === input.name && digest === input.digest).length;
    const { dataset, tags } = mlflowInput(input, before);
    const besides = [
      { key: own.place, value: String(known.length) },
      // A longer one MLflow takes in no tag, but as the source.
      ...((input.uri ?? '').length <= longestInputTag ? [{ key: own.uri, value: input.uri ?? '' }] : []),
    ];
    const body = { run_id: id, datasets: [{ dataset, tags: [...tags, ...besides] }] };
    await client.call(nothing, api('POST', 'runs/log-inputs', { body }));
    known.push(input);
  }
}

function isSame(a: RunInput, b: RunInput): boolean {
  return a.name === b.name && a.digest === b.digest && a.uri === b.uri && a.context === b.context;
}

export async function endRun(
  client: Client,
  id: string,
  status: string,
  endTime: number,
  error: string | undefined,
): Promise<void> {
  if (error !== undefined && error !== '') {
    // Another handle may have told a longer one, of which parts would be left.
    await forgetError(client, await readMlflowRun(client, id));
    await logBatch(client, id, { tags: longTag(own.error, error) });
  }
  const body = { run_id: id, status: status.toUpperCase(), end_time: endTime };
  await client.call(nothing, api('POST', 'runs/update', { body }));
}

/** @throws ConflictError `PARAM_CHANGED` listing every parameter that has another value already. */
export function demandUnchanged(id: string, held: ReadonlyMap<string, string>, given: readonly Tag[]): void {
  const changed: Problem[] = [];
  for (const { key, value } of given) {
    const before = held.get(key);
    if (before === undefined || before === value) continue;
    const what = `The parameter ${JSON.stringify(key)} is ${shown(before)} already; it cannot become ${shown(value)}`;
    changed.push({ what, where: `run ${id}`, remedy: 'Log the other value in a run of its own, or as a tag' });
  }
  if (changed.length > 0) throw new ConflictError(changed, { code: 'PARAM_CHANGED' });
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
