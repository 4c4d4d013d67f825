import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import { type Place, place } from './places.js';
import { runDocument } from './runs.js';

const count = 20_000;
const batch = 100;

/** Puts of new documents of 1 KB, in microseconds a document. */
export async function* measureDocuments(): AsyncIterable<Row> {
  using here = place();
  const documents = Array.from({ length: count }, (_, i) => runDocument(i));
  yield await contest({
    what: 'put documents of 1 KB in commits of 100, by 4 callers at once',
    unit: 'µs',
    rounds: 5,
    ours: putting(here, documents, 4),
    theirs: [bareLoop(here, documents), putting(here, documents, 1)],
  });
}

type Documents = readonly ReturnType<typeof runDocument>[];

function putting(here: Place, documents: Documents, callers: number): Contender {
  return {
    name: `Ciclo, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
    async run() {
      await using store = await here.store();
      let next = 0;
      const call = async () => {
        while (next < count) {
          const from = next;
          next += batch;
          const puts = documents
            .slice(from, from + batch)
            .map((value, i) => ({ type: 'put', collection: 'runs', id: `${from + i}`, value }) as const);
          await store.commit(puts);
        }
      };
      const { ms } = await timed(() => Promise.all(Array.from({ length: callers }, call)));
      return { value: (ms * 1_000) / count };
    },
  };
}

function bareLoop(here: Place, documents: Documents): Contender {
  return {
    name: 'bare loop',
    async run() {
      const database = here.bare();
      const insert = database.prepare("INSERT OR REPLACE INTO documents VALUES ('runs', ?, 1, jsonb(?), ?)");
      const transaction = database.transaction((from: number) => {
        for (let i = from; i < from + batch; i++) insert.run(`${i}`, JSON.stringify(documents[i]), i);
      });
      const { ms } = await timed(() => {
        for (let from = 0; from < count; from += batch) transaction.immediate(from);
      });
      database.close();
      return { value: (ms * 1_000) / count };
    },
  };
}
