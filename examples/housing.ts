/**
 * The whole life of a model on California Housing: 20,640 districts of the 1990 census.
 *
 *   npm start                              on SQLite, in ./ciclo-out
 *   npm start -- --store memory --json     see --help
 */
import { createRegistry, createTracker, readCsv } from 'ciclo';
import { runCycle } from './housing/cycle.js';
import { closeTheLoop } from './housing/loop.js';
import { runExample } from './run-example.js';

const data = new URL('./data/california-housing.csv.gz', import.meta.url);

await runExample('The whole cycle on California Housing.', async (surroundings) => {
  const { store } = surroundings;
  const around = { ...surroundings, tracker: createTracker(store), registry: createRegistry(store) };
  const table = await readCsv(data);
  const cycle = await runCycle(table, around);
  const loop = await closeTheLoop(table, around);
  return { ...cycle, ...loop };
});
