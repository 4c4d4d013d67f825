/**
 * A process of its own that trains, and prints a line for each step of the progress and, as the last, what came of it:
 * `trainee.ts <adapter> <place> <kind>`.
 */
import { createRegistry } from '../../../src/registry/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { createTrainer } from '../../../src/trainer/index.js';
import { openAt } from '../../adapters/open-at.js';
import { plainMeanDefinition } from '../../pipeline/custom-estimators.js';
import { trainingOf } from './kinds.js';
import { outcomeOf } from './outcome.js';

const [, , adapter, place, kind] = process.argv as string[];
const store = await openAt(adapter!, place!);
const tracker = createTracker(store);
const registry = createRegistry(store);
const result = await createTrainer({ tracker, registry, estimators: [plainMeanDefinition()] }).train({
  ...trainingOf(kind!),
  onProgress: () => void process.stdout.write('\n'),
});
const outcome = await outcomeOf(result, tracker, registry);
await store.close();
process.stdout.write(`${JSON.stringify(outcome)}\n`);
