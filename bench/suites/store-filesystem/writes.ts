import type { Store } from './places.js';
import { runDocument } from './runs.js';

const callers = 64;

export const point = (i: number) => ({ time: i, value: i * 0.5 });

/** One point a commit, each caller's next one when its last is acknowledged. */
export function appendConcurrently(store: Store, count: number): Promise<void> {
  return concurrently(count, (i) => store.commit([{ type: 'append', series: 's', points: [point(i)] }]));
}

export async function appendBatches(store: Store, count: number, size: number): Promise<void> {
  for (let i = 0; i < count; i += size) {
    const points = Array.from({ length: size }, (_, k) => point(i + k));
    await store.commit([{ type: 'append', series: 's', points }]);
  }
}

export function putConcurrently(store: Store, count: number): Promise<void> {
  return concurrently(count, (i) =>
    store.commit([{ type: 'put', collection: 'runs', id: `${i}`, value: runDocument(i) }]),
  );
}

export async function putBatches(store: Store, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1000) {
    const made = Array.from({ length: 1000 }, (_, k) => ({ id: `${i + k}`, value: runDocument(i + k) }));
    await store.commit(made.map((document) => ({ type: 'put', collection: 'runs', ...document })));
  }
}

async function concurrently(count: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const call = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, call));
}
