import { createHash } from 'node:crypto';

/** One request to a MLflow server, and what it answered. */
export interface Exchange {
  /** Method, path with its query, and body: what a request is known by. */
  readonly ask: string;
  readonly status: number;
  /** What was answered: JSON as it is, anything else as text. Nothing of files, which whoever put them knows. */
  readonly json?: unknown;
  readonly text?: string;
}

export interface Recording {
  /** The version of the server that answered. */
  readonly mlflow: string;
  /** What the names of the checks' things end with. */
  readonly scope: string;
  /** The exchanges of each check, in the order in which they were asked. */
  readonly checks: Readonly<Record<string, readonly Exchange[]>>;
}

/**
 * How requests are told from each other: by all that they say; or, where fits take part whose times and digests are never
 * the same, without values, times and digests.
 */
export type Likeness = 'exact' | 'shape';

type Fetch = typeof globalThis.fetch;

/** A fetch that writes down what passes through it. */
export function recordingFetch(exchanges: Exchange[], likeness: Likeness): Fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const { ask } = await read(url, init, likeness, false);
    const response = await globalThis.fetch(input, init);
    if (isFile(url) && response.ok) {
      exchanges.push({ ask, status: response.status });
      return response;
    }
    const text = await response.clone().text();
    exchanges.push({ ask, status: response.status, ...answerOf(text) });
    return response;
  };
}

/**
 * A fetch that answers as a server did: a request by the answers that it got then, one after the other. What was put as a
 * file is given back as it was put now. It fails at a request that was not made then, and knows what was not asked again.
 */
export function replayingFetch(
  exchanges: readonly Exchange[],
  likeness: Likeness,
): { fetch: Fetch; left: () => string[] } {
  const waiting = new Map<string, Exchange[]>();
  for (const exchange of exchanges) waiting.set(exchange.ask, [...(waiting.get(exchange.ask) ?? []), exchange]);
  const files = new Map<string, Uint8Array>();

  const fetch: Fetch = async (input, init) => {
    const url = new URL(String(input));
    const { ask, bytes } = await read(url, init, likeness, true);
    const found = waiting.get(ask)?.shift();
    if (found === undefined) {
      const same = [...waiting.keys()].filter((other) => other.startsWith(ask.split(' ', 2).join(' ').slice(0, 60)));
      throw new Error(`The recording has no such request (left):\n${ask}\nIt has:\n${same.join('\n')}`);
    }
    const { status, json, text } = found;
    if (isFile(url) && status === 200) {
      if (init?.method === 'PUT') files.set(url.pathname, bytes);
      const file = init?.method === 'GET' ? files.get(url.pathname) : new TextEncoder().encode('{}');
      if (file === undefined) throw new Error(`No file was put at ${url.pathname}`);
      return new Response(new Uint8Array(file), { status });
    }
    const headers = { 'content-type': json === undefined ? 'text/html' : 'application/json' };
    return new Response(json === undefined ? (text ?? '') : JSON.stringify(json), { status, headers });
  };
  return { fetch, left: () => [...waiting.values()].flatMap((rest) => rest.map(({ ask }) => ask)) };
}

function isFile(url: URL): boolean {
  return url.pathname.includes('/mlflow-artifacts/artifacts/');
}

async function read(url: URL, init: RequestInit | undefined, likeness: Likeness, isLast: boolean) {
  const bytes = await bytesOf(init?.body, isLast);
  const body = isFile(url) || bytes.length === 0 ? '' : bodyOf(bytes, likeness);
  const place = decodeURIComponent(url.pathname + url.search.replaceAll('+', ' '));
  const ask = `${init?.method ?? 'GET'} ${likeness === 'exact' ? place : withoutDigests(place)} ${body}`.trim();
  return { ask, bytes };
}

/** The bytes that a body sends. A stream can be read only once: not before it is sent. */
async function bytesOf(body: unknown, isLast: boolean): Promise<Uint8Array> {
  if (body instanceof ReadableStream && isLast) return new Uint8Array(await new Response(body).arrayBuffer());
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  return new Uint8Array();
}

const longestBody = 600;

function bodyOf(bytes: Uint8Array, likeness: Likeness): string {
  const text = new TextDecoder().decode(bytes);
  const body = likeness === 'exact' ? text : JSON.stringify(shapeOf(JSON.parse(text), ''));
  if (body.length <= longestBody) return body;
  return `${body.slice(0, 100)}… sha256 ${createHash('sha256').update(body).digest('hex').slice(0, 16)}`;
}

/** What a fit changes from one time to the next. */
const unsteady = new Set(['value', 'timestamp', 'start_time', 'end_time', 'digest', 'schema', 'source']);

function shapeOf(value: unknown, key: string): unknown {
  if (unsteady.has(key)) return '*';
  if (typeof value === 'string') return withoutDigests(key === 'filter' ? value.replaceAll(/'[^']*'/g, "'*'") : value);
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part, name)]));
}

function withoutDigests(text: string): string {
  return text.replaceAll(/[0-9a-f]{64}/g, '*').replaceAll(/\.ciclo\.history\.[\w.]+/g, '.ciclo.history.*');
}

function answerOf(text: string): Pick<Exchange, 'json' | 'text'> {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { text: text.slice(0, 500) };
  }
}
