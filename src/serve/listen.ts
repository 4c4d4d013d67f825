import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { CicloError } from '../errors/index.js';
import type { Handler } from './handler.js';

export interface ListenOptions {
  /** 0 takes any port that is free. */
  readonly port: number;
  /** Default `127.0.0.1`: this machine only. */
  readonly host?: string;
}

/** A server that is listening. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and resolves when those under way are answered. Closing twice is harmless. */
  close(): Promise<void>;
}

/**
 * Runs a handler on Node's own HTTP server. It installs no signal handler: closing is the host's to call.
 * @throws CicloError `CANNOT_LISTEN` when the port is taken or may not be used.
 */
export async function listen(handler: Handler, { port, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch: handler });
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) => reject(cannotListen(host, port, cause));
    server.once('error', fail);
    try {
      server.listen(port, host, resolve);
    } catch (cause) {
      fail(cause as Error);
    }
  });
  let closing: Promise<void> | undefined;
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    port: address.port,
    close() {
      closing ??= new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
      return closing;
    },
  };
}

function cannotListen(host: string, port: number, cause: Error): CicloError {
  return new CicloError(
    'CANNOT_LISTEN',
    {
      what: `The server cannot listen: ${cause.message}`,
      where: `${host}:${port}`,
      remedy: 'Choose another port, or 0 for any',
    },
    { cause },
  );
}
