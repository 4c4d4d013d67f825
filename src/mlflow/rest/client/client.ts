import type { z } from 'zod';
import { CicloError } from '../../../errors/index.js';
import { bodyOf, brokenOff, exchange, type Failure, type Outcome, readText, type Watch } from './exchange.js';
import { notMlflow } from './failures.js';
import type { MlflowOptions } from './options.js';
import { redacted } from './redact.js';
import { type MlflowRequest, nameOf } from './request.js';
import { readSettings, type Settings } from './settings.js';

/** Speaks with one MLflow server. */
export interface Client extends Pick<Settings, 'url' | 'clock' | 'newId' | 'idle' | 'signal'> {
  /**
   * Asks, and reads the answer, which must be JSON of that form.
   *
   * @param look finds what a request made that must not be repeated, where it may have taken effect unheard.
   * @throws CicloError, of the kind that the server says.
   */
  call<S extends z.ZodType>(
    form: S,
    request: MlflowRequest,
    look?: () => Promise<z.output<S> | undefined>,
  ): Promise<z.output<S>>;
  /** Asks, and gives the answer as it comes. */
  stream(request: MlflowRequest): AsyncIterable<Uint8Array>;
}

const shortestWait = 200;
const longestWait = 30_000;
/** What a server may ask for; beyond that it is the host's to come back. */
const longestAsked = 120_000;

/** @throws ValidationError when the options are wrong. */
export function createClient(options: MlflowOptions): Client {
  const settings = readSettings(options);
  const { signal, retries, jitter, wait, secrets } = settings;
  // One listener for all requests: Node warns of more than ten on one signal.
  const open = new Set<AbortController>();
  signal?.addEventListener(
    'abort',
    () => {
      for (const controller of open) controller.abort(signal.reason);
    },
    { once: true },
  );

  /** Tries until something comes of it that trying again would not better. */
  async function repeat<T>(
    request: MlflowRequest,
    attempt: () => Promise<T | Failure>,
    look?: () => Promise<T | undefined>,
  ): Promise<T> {
    for (let tries = 0; ; tries++) {
      signal?.throwIfAborted();
      const outcome = await attempt();
      if (!isFailure(outcome)) return outcome;
      const { error, again, after, inDoubt = false } = outcome;
      const { repeatable = true } = request;
      const mayOtherwise = { always: true, never: false, ifRepeatable: repeatable, ifAbsent: repeatable || look };
      const may = repeatable !== 'never' && mayOtherwise[again];
      const isLast = !may || tries === retries || (after ?? 0) > longestAsked;
      if (!isLast) {
        const backoff = Math.min(longestWait, shortestWait * 2 ** tries) * (1 + jitter());
        await wait(Math.max(backoff, after ?? 0), signal);
      }
      const found = inDoubt ? await look?.() : undefined;
      if (found !== undefined) return found;
      if (isLast) throw redacted(error, secrets);
    }
  }

  return {
    ...settings,

    call: (form, request, look) =>
      repeat(
        request,
        () =>
          watched(settings, open, async (watch) => {
            const outcome = await exchange(settings, request, watch);
            if (!('response' in outcome)) return outcome;
            return readJson(outcome, form, request, watch);
          }),
        look,
      ),

    async *stream(request) {
      const { watch, close } = startWatch(settings, open);
      try {
        const { response } = await repeat(request, async () => {
          watch.moved();
          const outcome = await exchange(settings, request, watch);
          // Until the next try nobody is waited for.
          watch.rest();
          return outcome;
        });
        watch.moved();
        try {
          for await (const piece of bodyOf(response)) {
            watch.rest();
            yield piece;
            watch.moved();
          }
        } catch (error) {
          throw redacted(brokenOff(error, nameOf(request), settings, watch).error, secrets);
        }
      } finally {
        close();
      }
    },
  };

  async function readJson<S extends z.ZodType>(
    { response }: Extract<Outcome, { response: Response }>,
    form: S,
    request: MlflowRequest,
    watch: Watch,
  ): Promise<z.output<S> | Failure> {
    const where = nameOf(request);
    let text: string;
    try {
      text = await readText(response, settings, where, watch);
    } catch (error) {
      if (CicloError.is(error)) return { error, again: 'never' };
      return brokenOff(error, where, settings, watch);
    }
    const answer = parsed(text);
    if (answer === undefined) return { error: notMlflow('It is no JSON', where), again: 'never' };
    const read = form.safeParse(answer.value);
    if (read.success) return read.data;
    const { path, message } = read.error.issues[0]!;
    return { error: notMlflow(`At ${path.join('.') || 'its root'}: ${message}`, where), again: 'never' };
  }
}

function isFailure(outcome: unknown): outcome is Failure {
  return typeof outcome === 'object' && outcome !== null && 'again' in outcome && 'error' in outcome;
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

async function watched<T>(
  settings: Settings,
  open: Set<AbortController>,
  body: (watch: Watch) => Promise<T>,
): Promise<T> {
  const { watch, close } = startWatch(settings, open);
  try {
    return await body(watch);
  } finally {
    close();
  }
}

function startWatch({ timeout }: Settings, open: Set<AbortController>): { watch: Watch; close: () => void } {
  const controller = new AbortController();
  let timedOut = false;
  let timer: NodeJS.Timeout | undefined;
  const moved = (extra = 0) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timedOut = true;
      controller.abort(new Error('timed out'));
    }, timeout + extra);
  };
  open.add(controller);
  moved();
  return {
    watch: { signal: controller.signal, timedOut: () => timedOut, moved, rest: () => clearTimeout(timer) },
    close: () => {
      clearTimeout(timer);
      open.delete(controller);
    },
  };
}
