import { createMlflowRegistry, createMlflowTracker } from '../../../src/mlflow/index.js';
import type { Registry } from '../../../src/registry/index.js';
import type { Tracker } from '../../../src/tracker/index.js';
import { type Exchange, type Likeness, type Recording, recordingFetch, replayingFetch } from './recording.js';

/** What a check has to do with: a tracker and a registry over one server, at times of their own. */
export interface Checking {
  readonly tracker: Tracker;
  readonly registry: Registry;
  /** A name that nothing else on the server has. */
  readonly named: (name: string) => string;
  /** Lets those who wait between two looks at the server look again, and waits until they have. */
  readonly lookAgain: () => Promise<void>;
  /** How many requests were made until now. */
  readonly requests: () => number;
}

export interface Check {
  readonly name: string;
  /** Default `exact`. */
  readonly likeness?: Likeness;
  readonly run: (checking: Checking) => Promise<void>;
}

/** When the checks begin: any moment will do, but always the same. */
const beginning = 1_900_000_000_000;

function checkingOver(fetch: typeof globalThis.fetch, url: string, scope: string): Checking {
  let ids = 0;
  let asked = 0;
  const waiting: (() => void)[] = [];
  const common = {
    url,
    // By requests and not by looks at it, lest a recording hang on how often somebody looks.
    clock: () => beginning + asked,
    newId: () => `${scope}${String(++ids).padStart(6, '0')}`,
    jitter: () => 0,
    // Whoever waits for a second waits to look again; a request that failed is repeated at once.
    wait: (milliseconds: number) =>
      milliseconds === 1000 ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve(),
    fetch: (async (input, init) => {
      asked++;
      return fetch(input, init);
    }) satisfies typeof globalThis.fetch,
  };
  const source = { commit: '0123abc', branch: 'main', dirty: false, entry: 'train.ts', packages: { ciclo: '1.0.0' } };
  return {
    tracker: createMlflowTracker({ ...common, source }),
    registry: createMlflowRegistry({ ...common, actor: 'checker' }),
    named: (name) => `${name}-${scope}`,
    async lookAgain() {
      for (const go of waiting.splice(0)) go();
      for (let tries = 0; waiting.length === 0 && tries < 1000; tries++) await new Promise((ok) => setTimeout(ok, 5));
    },
    requests: () => asked,
  };
}

/** Runs a check against a live server. @returns what was exchanged. */
export async function checkLive({ run, likeness = 'exact' }: Check, url: string, scope: string): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  await run(checkingOver(recordingFetch(exchanges, likeness), url, scope));
  return exchanges;
}

/** Runs a check against what a server answered. @throws also where it asks for less than then. */
export async function checkRecorded({ name, run, likeness = 'exact' }: Check, recording: Recording): Promise<void> {
  const { fetch, left } = replayingFetch(recording.checks[name] ?? [], likeness);
  await run(checkingOver(fetch, 'http://recorded.invalid', recording.scope));
  if (left().length > 0) throw new Error(`Of the recording these were not asked for:\n${left().join('\n')}`);
}
