/**
 * The whole life of a model on California Housing: 20,640 districts of the 1990 census.
 *
 *   npm start                              on SQLite, in ./ciclo-out
 *   npm start -- --store memory --json     see --help
 */
import { createRegistry, describeOptions, readCsv } from 'ciclo';
import { boostingDefaults } from './housing/candidates.js';
import { runCycle } from './housing/cycle.js';
import { closeTheLoop } from './housing/loop.js';
import { type ExampleSurroundings, runExample } from './run-example.js';

const data = new URL('./data/california-housing.csv.gz', import.meta.url);

const model = {
  name: 'the gradient boosting, in the comparison and in the north',
  options: describeOptions('gradientBoostingRegressor'),
  defaults: boostingDefaults,
};

await runExample('The whole cycle on California Housing.', tellStory, model);

async function tellStory(surroundings: ExampleSurroundings) {
  const around = { ...surroundings, registry: createRegistry(surroundings.store) };
  const table = await readCsv(data);
  const cycle = await runCycle(table, around);
  const loop = await closeTheLoop(table, around);
  return { ...cycle, ...loop };
}
