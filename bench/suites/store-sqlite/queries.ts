import type { DocumentQuery, Store } from 'ciclo';
import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import { place } from './places.js';
import { indexedRuns, runDocument } from './runs.js';

const count = 100_000;

/** Queries over 100,000 runs of 1 KB, in milliseconds. */
export async function* measureQueries(): AsyncIterable<Row> {
  using here = place();
  await using store = await here.store('process');
  const bare = here.bare();
  const insert = bare.prepare("INSERT INTO documents VALUES ('runs', ?, 1, jsonb(?), 0)");
  const fill = bare.transaction((from: number) => {
    for (let i = from; i < from + 1_000; i++) insert.run(`${i}`, JSON.stringify(runDocument(i)));
  });
  await store.declare([indexedRuns]);
  for (let from = 0; from < count; from += 1_000) {
    const made = Array.from({ length: 1_000 }, (_, i) => ({ id: `${from + i}`, value: runDocument(from + i) }));
    await store.commit(made.map((document) => ({ type: 'put', collection: 'runs', ...document })));
    fill(from);
  }

  const scan = bare.prepare(`
    SELECT id, json(value) AS text FROM documents
    WHERE collection = 'runs' AND value ->> '$.metrics."metric_3/test"' > 0.5 AND value ->> '$.params.param_2' = '33'
    ORDER BY value ->> '$.metrics."metric_5/test"' DESC LIMIT 50`);
  const decode = () => (scan.all() as { text: string }[]).map(({ text }) => JSON.parse(text));
  yield await contest({
    what: 'filter by a metric and a parameter, order by a metric, 50 of 100,000 runs',
    unit: 'ms',
    rounds: 11,
    ours: asking(store, {
      where: {
        op: 'and',
        conditions: [
          { op: '>', path: ['metrics', 'metric_3/test'], value: 0.5 },
          { op: '=', path: ['params', 'param_2'], value: '33' },
        ],
      },
      orderBy: [{ path: ['metrics', 'metric_5/test'], direction: 'descending' }],
    }),
    theirs: [{ name: 'bare statement', run: async () => ({ value: (await timed(decode)).ms }) }],
  });
  const byPath = (what: string, query: Omit<DocumentQuery, 'collection'>) =>
    contest({ what, unit: 'ms', rounds: 11, ours: asking(store, query), theirs: [] });
  yield await byPath('by a name, a declared path', { where: { op: '=', path: ['name'], value: 'run 77777' } });
  yield await byPath('50 of the 500 runs of an experiment, a declared path', {
    where: { op: '=', path: ['experimentId'], value: 'experiment 7' },
  });
  yield await byPath('the 50 newest runs, ordered by a declared path', {
    orderBy: [{ path: ['startTime'], direction: 'descending' }],
  });
  bare.close();
}

function asking(store: Store, query: Omit<DocumentQuery, 'collection'>): Contender {
  return {
    name: 'Ciclo',
    async run() {
      const { ms, value } = await timed(() => store.documents.query({ collection: 'runs', limit: 50, ...query }));
      return { value: ms, remark: `${value.documents.length} found` };
    },
  };
}
