import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createPredictionLog,
  createRegistry,
  type Row as DataRow,
  gradientBoostingRegressor,
  pipeline,
  standardScaler,
} from 'ciclo';
import { memoryStore } from 'ciclo/adapters/memory';
import { createHandler, listen } from 'ciclo/serve';
import { type Contender, contest, type Row } from '../../frame/contest.js';
import type { loadHousing } from '../housing.js';
import { target } from '../housing.js';
import { startCaller } from './caller.js';

const requests = 5_000;

/** Requests a second of a single row each, over 16 connections of this machine, beside what Node can do at best. */
export async function* measureServing({ train, test }: Awaited<ReturnType<typeof loadHousing>>): AsyncIterable<Row> {
  await using store = await memoryStore();
  const registry = createRegistry(store);
  const boosting = gradientBoostingRegressor({ nEstimators: 200, maxDepth: 5 });
  await registry.register('Bench', await pipeline(standardScaler(), boosting).fit(train, { target }));
  const options = { registry, model: 'models:/Bench/1' };
  const plain = await listen(createHandler(options), { port: 0 });
  const logging = createHandler({ ...options, log: createPredictionLog(store, { model: 'Bench' }) });
  const logged = await listen(logging, { port: 0 });
  const bare = await listenBare();
  await using caller = await startCaller();

  const body = JSON.stringify({ dataframe_records: [withoutTarget(test.object(0) as DataRow)] });
  const contender = (name: string, url: string): Contender => ({
    name,
    run: async () => ({ value: await caller.call({ url, body, requests, connections: 16 }) }),
  });
  const theirs = [contender('bare node:http echo', bare.url)];
  for (const [what, { url }] of [
    ['serving one row a request', plain],
    ['the same with a prediction log in memory', logged],
  ] as const) {
    const ours = contender('Ciclo', `${url}/invocations`);
    yield contest({ what, unit: 'requests/s', rounds: 5, ours, theirs });
  }
  await Promise.all([plain, logged, bare].map((server) => server.close()));
}

function withoutTarget({ [target]: _, ...features }: DataRow): DataRow {
  return features;
}

/** The least that an HTTP server can do with a request: read the body and send it back. */
async function listenBare(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    request.pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
