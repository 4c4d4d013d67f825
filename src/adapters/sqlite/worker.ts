/** The thread of one store: it opens the database that `workerData` tells of, and answers until it is closed. */
import { parentPort, workerData } from 'node:worker_threads';
import { toWire } from '../../errors/index.js';
import { type Engine, engineHere } from './engine/engine.js';
import { openPath } from './engine/open.js';
import type { Opened, Reply, Request } from './messages.js';

const port = parentPort!;
let engine: Engine | undefined;

port.on('message', async ({ number, name, given }: Request) => {
  const reply = (message: Omit<Reply, 'number'>) => port.postMessage({ number, ...message } satisfies Reply);
  try {
    reply({ output: await answer(name, given) });
  } catch (error) {
    reply({ error: toWire(error) });
  }
});

async function answer(name: Request['name'], given: readonly unknown[]): Promise<unknown> {
  if (name === 'open') return await open();
  if (name === 'close') return await engine?.close();
  return await engine!.call(name, ...(given as never));
}

async function open(): Promise<Opened> {
  const database = await openPath(workerData);
  engine = engineHere(database);
  return { wal: database.wal };
}
