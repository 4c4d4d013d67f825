/** A process of its own that creates an experiment and prints its id: `creator.ts <adapter> <place> <name>`. */
import { writeSync } from 'node:fs';
import { createTracker } from '../../../src/tracker/index.js';
import { openAt } from '../../adapters/open-at.js';

const [adapter = '', place = '', name = ''] = process.argv.slice(2);
await using store = await openAt(adapter, place);
writeSync(1, 'ready\n');
// All begin at once, when each of them has its store open.
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.destroy();
const { id } = await createTracker(store).createExperiment(name);
writeSync(1, `${id}\n`);
