import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse, asked: Asked) => void;

export interface FaultyServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** How many connections were opened. */
  readonly connections: () => number;
}

/** A server that answers as it is told: with the first of `answers`, then the second, and the last from then on. */
export async function faultyServer(...answers: readonly Answer[]): Promise<FaultyServer> {
  const asked: Asked[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece as Buffer);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body: Buffer.concat(pieces).toString() };
    asked.push(one);
    answers[Math.min(asked.length, answers.length) - 1]!(response, one);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export function refusal(status: number, code: string, message = 'no', headers: Record<string, string> = {}): Answer {
  return json({ error_code: code, message }, status, headers);
}

export function page(status: number, text = '<html><body>Secret stack trace</body></html>'): Answer {
  return (response) => response.writeHead(status, { 'content-type': 'text/html' }).end(text);
}

export const hangUp: Answer = (response) => response.destroy();

export const silence: Answer = () => {};

/** A run as MLflow tells of it. */
export function run(id: string, artifacts = `mlflow-artifacts:/1/${id}/artifacts`) {
  return {
    info: { run_id: id, experiment_id: '1', status: 'RUNNING', run_name: 'r', start_time: 1, artifact_uri: artifacts },
  };
}

export const experiment = { experiment: { experiment_id: '1', name: 'e' } };
