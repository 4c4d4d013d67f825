import { filesystemStore } from 'ciclo/adapters/filesystem';
import { memoryStore } from 'ciclo/adapters/memory';
import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import { place, type Store } from './places.js';
import { putBatches } from './writes.js';

export async function* measureReading(): AsyncIterable<Row> {
  using here = place();
  yield await measureOpening(here.directory());
  yield await measureQuery(here.directory());
}

async function measureOpening(directory: string): Promise<Row> {
  const store = await filesystemStore({ directory });
  await putBatches(store, 10_000);
  await store.close();
  return await contest({
    what: 'opening a store of 10,000 documents',
    unit: 'ms',
    rounds: 5,
    ours: {
      name: 'Ciclo',
      async run() {
        const { ms, value } = await timed(() => filesystemStore({ directory }));
        await value.close();
        return { value: ms };
      },
    },
    theirs: [],
  });
}

async function measureQuery(directory: string): Promise<Row> {
  await using files = await filesystemStore({ directory, durability: 'process' });
  await using memory = memoryStore();
  for (const store of [files, memory]) await putBatches(store, 100_000);
  return await contest({
    what: 'a filter on a metric and a parameter, ordered by a metric, limit 50, over 100,000 warm documents',
    unit: 'ms',
    rounds: 9,
    ours: asking('Ciclo', files),
    theirs: [asking('its memory store', memory)],
  });
}

function asking(name: string, store: Store): Contender {
  return {
    name,
    run: async () => ({ value: (await timed(() => ask(store))).ms }),
  };
}

function ask(store: Store) {
  return store.documents.query({
    collection: 'runs',
    where: {
      op: 'and',
      conditions: [
        { op: '<', path: ['metrics', 'rmse'], value: 0.5 },
        { op: '=', path: ['params', 'depth'], value: '5' },
      ],
    },
    orderBy: [{ path: ['metrics', 'r2'], direction: 'descending' }],
    limit: 50,
  });
}
