/**
 * The whole life of a model on California Housing: 20,640 districts of the 1990 census.
 *
 *   npm start                              on SQLite, in ./ciclo-out
 *   npm start -- --store memory --json     see --help
 */
import { CicloError, createRegistry, createTracker, readCsv } from 'ciclo';
import { runCycle } from './housing/cycle.js';
import { closeTheLoop } from './housing/loop.js';
import { makeDirectory, openStore, readOptions, usage } from './options.js';
import { heading, say } from './terminal/text.js';

const data = new URL('./data/california-housing.csv.gz', import.meta.url);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') return say('The whole cycle on California Housing.', '', ...usage.split('\n'));
  await makeDirectory(options.out);
  const { store, place } = await openStore(options);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.abort(new Error(`Interrupted by ${signal}`)));
  }
  try {
    const surroundings = {
      tracker: createTracker(store),
      registry: createRegistry(store),
      store,
      out: options.out,
      signal: interrupted.signal,
    };
    heading('Ciclo', `on the ${store.adapter} store in ${place}`);
    const table = await readCsv(data);
    const cycle = await runCycle(table, surroundings);
    const loop = await closeTheLoop(table, surroundings);
    heading('Done', `everything is remembered in ${place}; run it again and it goes on from here`);
    if (options.json) console.log(JSON.stringify({ ...cycle, ...loop }));
  } finally {
    await store.close();
  }
}

try {
  await main();
} catch (error) {
  const known = CicloError.is(error);
  console.error(`\n${known ? `${error.name} ${error.code}` : 'Error'}: ${(error as Error).message}`);
  process.exitCode = 1;
}
