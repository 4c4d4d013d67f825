import { CicloError, ValidationError } from '../../../errors/index.js';
import { notMlflow, refusalError, unreachable } from './failures.js';
import { type MlflowRequest, nameOf } from './request.js';
import type { Settings } from './settings.js';

/** What came of one try. */
export type Outcome = { readonly response: Response } | Failure;

export interface Failure {
  readonly error: CicloError;
  /**
   * Whether to try again: never, always, or only if the request may take effect twice. `ifAbsent`: also where it is looked
   * for first, and is not there.
   */
  readonly again: 'never' | 'always' | 'ifRepeatable' | 'ifAbsent';
  /** Whether the request may have taken effect all the same. */
  readonly inDoubt?: boolean;
  /** In milliseconds: how long the server asks to be left alone. */
  readonly after?: number | undefined;
}

/** Watches over one exchange: ends it when nothing moves for too long, or when the host wants it. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly timedOut: () => boolean;
  /** Says that something moved: there is time again, and `extra` milliseconds more. */
  readonly moved: (extra?: number) => void;
  /** Says that it is not the server that is waited for, until something moves. */
  readonly rest: () => void;
}

/** Sends a request once. The body of a response that fulfils it is not read yet. */
export async function exchange(settings: Settings, request: MlflowRequest, watch: Watch): Promise<Outcome> {
  const where = nameOf(request);
  let response: Response;
  const source: Source = {};
  try {
    response = await settings.fetch(addressOf(settings.url, request), initOf(settings, request, watch, source));
  } catch (error) {
    // Not the connection broke, but what was to be sent.
    if (source.failure !== undefined) throw source.failure.error;
    return brokenOff(error, where, settings, watch);
  }
  if (response.ok) return { response };
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    return { error: redirected(response, where), again: 'never' };
  }
  try {
    return await refused(response, where, settings, watch);
  } catch (error) {
    if (CicloError.is(error)) return { error, again: 'never' };
    return brokenOff(error, where, settings, watch);
  }
}

function addressOf(url: string, { path, query = {} }: MlflowRequest): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.append(key, String(value));
  // MLflow does not take a plus for a space everywhere.
  const text = parameters.toString().replaceAll('+', '%20');
  return `${url}${path}${text === '' ? '' : `?${text}`}`;
}

/** What became of the bytes that a host gives to be sent. */
interface Source {
  failure?: { readonly error: unknown };
}

function initOf(
  settings: Settings,
  { method, body, content }: MlflowRequest,
  watch: Watch,
  source: Source,
): RequestInit {
  const common: RequestInit = { method, redirect: 'manual', signal: watch.signal, headers: { ...settings.headers } };
  if (content !== undefined) {
    const bytes = content();
    const headers = { ...settings.headers, 'content-type': 'application/octet-stream' };
    // A second more a megabyte: of bytes that are sent in one piece nobody tells how far they have come.
    if (bytes instanceof Uint8Array) {
      watch.moved(bytes.length / 1000);
      return { ...common, headers, body: bytes as Uint8Array<ArrayBuffer> };
    }
    return { ...common, headers, body: ReadableStream.from(watched(bytes, watch, source)), duplex: 'half' };
  }
  if (body === undefined) return common;
  return {
    ...common,
    headers: { ...settings.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function* watched(pieces: AsyncIterable<Uint8Array>, watch: Watch, source: Source): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) {
      if (!(piece instanceof Uint8Array)) throw noBytes();
      watch.moved();
      yield piece;
      watch.rest();
    }
  } catch (error) {
    source.failure = { error };
    throw error;
  }
  watch.moved();
}

function noBytes(): ValidationError {
  const remedy = 'Give pieces of bytes, as Uint8Array';
  return new ValidationError({ what: 'The stream gave something that is no bytes', where: 'content', remedy });
}

/** Requests that never left: nothing answered at the address, or there is no such address. */
const neverSent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_|SELF_|UNABLE_|ERR_TLS)/;

/** What it means that an exchange broke off. */
export function brokenOff(error: unknown, where: string, settings: Settings, watch: Watch): Failure {
  settings.signal?.throwIfAborted();
  if (watch.timedOut()) {
    const what = `The MLflow server did not answer within ${settings.timeout / 1000} s`;
    return { error: unreachable(what, where, true, error), again: 'ifRepeatable', inDoubt: true };
  }
  const code = codeOf(error);
  const sent = !neverSent.test(code);
  const what = sent
    ? `The connection to the MLflow server broke (${code})`
    : `No MLflow server can be reached (${code})`;
  return { error: unreachable(what, where, sent, error), again: sent ? 'ifRepeatable' : 'always', inDoubt: sent };
}

/** Node's fetch fails with a TypeError whose cause tells more; several addresses that failed come as one with many. */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = 'cause' in at ? at.cause : undefined;
  }
  return error instanceof Error ? error.message : 'unknown';
}

function redirected(response: Response, where: string): CicloError {
  const target = response.headers.get('location') ?? '';
  const place = URL.canParse(target) ? new URL(target) : undefined;
  // Followed, a POST would become a GET, and the credentials would go to another server.
  return notMlflow(`It sends on to ${place === undefined ? 'another place' : place.origin + place.pathname}`, where);
}

async function refused(response: Response, where: string, settings: Settings, watch: Watch): Promise<Failure> {
  const { status, headers } = response;
  const { code, message } = refusalOf(await readText(response, settings, where, watch));
  const error = refusalError({ status, code, message }, where);
  if (status !== 429 && status < 500) return { error, again: 'never' };
  if (status === 501) return { error, again: 'never' };
  const after = retryAfter(headers.get('retry-after'), settings.clock());
  if (status === 429 || (status === 503 && after !== undefined)) return { error, again: 'always', after };
  // A proxy says 503 as well of a server that it lost in the middle of a request; who asks to come back turns it away.
  return { error, again: status === 503 ? 'ifAbsent' : 'ifRepeatable', after, inDoubt: true };
}

/** MLflow refuses with JSON; proxies before it do with pages, of which nothing is shown. */
function refusalOf(text: string): { code: string | undefined; message: string } {
  const unknown = { code: undefined, message: 'it gives no reason' };
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null) return unknown;
    const { error_code: code, message } = answer as Readonly<Record<string, unknown>>;
    if (typeof code !== 'string') return unknown;
    return { code, message: typeof message === 'string' && message !== '' ? message : code };
  } catch {
    return unknown;
  }
}

function retryAfter(text: string | null, now: number): number | undefined {
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

/** The whole body as text, up to the largest answer. */
export async function readText(response: Response, settings: Settings, where: string, watch: Watch): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bodyOf(response)) {
    watch.moved();
    size += piece.length;
    if (size > settings.maxAnswer) throw tooLarge(settings.maxAnswer, where);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function tooLarge(limit: number, where: string): CicloError {
  return notMlflow(`It is larger than ${limit} bytes; a larger maxAnswer would take it`, where);
}

export function bodyOf(response: Response): AsyncIterable<Uint8Array> {
  return response.body ?? nothing();
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
