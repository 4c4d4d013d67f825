import { setTimeout as timer } from 'node:timers/promises';
import { randomIds, systemClock } from '../../../ambient/index.js';
import { type Problem, refuse } from '../../../errors/index.js';
import type { MlflowOptions } from './options.js';

/** Options that have been checked, with every default. */
export interface Settings
  extends Required<Omit<MlflowOptions, 'token' | 'username' | 'password' | 'signal' | 'headers'>> {
  readonly signal: AbortSignal | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Waits like `wait`, and does not keep the process alive meanwhile. */
  readonly idle: NonNullable<MlflowOptions['wait']>;
  /** What no error may show. */
  readonly secrets: readonly string[];
}

/** @throws ValidationError with everything that is wrong with the options; it shows no secret. */
export function readSettings(options: MlflowOptions): Settings {
  const { token, headers = {}, timeout = 60_000, retries = 4, maxAnswer = 2 ** 28, clock = systemClock } = options;
  const problems: Problem[] = [];
  const url = readUrl(options.url, problems);
  const username = options.username ?? decoded(url?.username ?? '');
  const password = options.password ?? decoded(url?.password ?? '');
  if (token !== undefined && username !== '') {
    problems.push({ what: 'There is a token, and a username too', where: 'token', remedy: 'Give one of them' });
  }
  for (const [where, value] of Object.entries({ username, password }))
    if (/[\r\n]/.test(value)) problems.push({ what: 'It holds a line break', where });
  if (token !== undefined) problems.push(...headerProblems('authorization', `Bearer ${token}`, 'token'));
  for (const [name, value] of Object.entries(headers))
    problems.push(...headerProblems(name, value, `headers[${JSON.stringify(name)}]`));
  atLeast(timeout, 1, 'timeout', problems);
  atLeast(retries, 0, 'retries', problems);
  atLeast(maxAnswer, 1, 'maxAnswer', problems);
  refuse(problems);
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const authorization =
    token !== undefined ? `Bearer ${token}` : username !== '' || password !== '' ? `Basic ${basic}` : undefined;
  return {
    url: `${url!.origin}${url!.pathname.replace(/\/+$/, '')}`,
    headers: { ...headers, ...(authorization !== undefined && { authorization }) },
    // Other headers may carry keys too: Cookie, X-Api-Key.
    secrets: [token, password, basic, ...Object.values(headers)].filter(
      (text) => text !== undefined && text.length > 3,
    ) as string[],
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeout,
    retries,
    maxAnswer,
    signal: options.signal,
    // MLflow keeps whole milliseconds.
    clock: () => Math.round(clock()),
    newId: options.newId ?? randomIds,
    jitter: options.jitter ?? Math.random,
    wait: options.wait ?? ((milliseconds, waiting) => waitByTimer(milliseconds, waiting, true)),
    idle: options.wait ?? ((milliseconds, waiting) => waitByTimer(milliseconds, waiting, false)),
  };
}

/** What no header can carry: line breaks, NUL, and what is not of Latin-1. */
function headerProblems(name: string, value: unknown, where: string): Problem[] {
  try {
    new Headers([[name, value as string]]);
    return [];
  } catch {
    // What it says holds the value.
    return [
      { what: 'No header of a request can carry it', where, remedy: 'Look for line breaks and for odd characters' },
    ];
  }
}

function readUrl(text: unknown, problems: Problem[]): URL | undefined {
  const remedy = 'Write it as http://127.0.0.1:5000 or https://example.com/mlflow';
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  problems.push({ what: 'This is no address of a MLflow server', where: 'url', remedy });
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function atLeast(value: unknown, least: number, where: string, problems: Problem[]): void {
  if (Number.isSafeInteger(value) && (value as number) >= least) return;
  problems.push({ what: `${String(value)} is no whole number from ${least} on`, where });
}

/** @param ref whether it keeps the process alive. */
async function waitByTimer(milliseconds: number, signal: AbortSignal | undefined, ref: boolean): Promise<void> {
  try {
    await timer(milliseconds, undefined, { ref, ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
