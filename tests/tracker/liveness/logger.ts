/**
 * A process of its own that logs to a run: `logger.ts <adapter> <place> <manner>`. It prints the run's id, then does as
 * `manner` says: `wait` logs a step for each line that it reads, `exit` calls process.exit in the midst of it, `return`
 * does nothing more.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createTracker } from '../../../src/tracker/index.js';
import { openAt } from '../../adapters/open-at.js';

const [adapter = '', place = '', manner = ''] = process.argv.slice(2);
const run = await createTracker(await openAt(adapter, place)).startRun({ experiment: 'apart' });
await run.logMetrics({ begun: 1 });
writeSync(1, `${run.id}\n`);
if (manner === 'exit') process.exit(0);
if (manner === 'wait') {
  let step = 0;
  for await (const _ of createInterface({ input: process.stdin })) {
    await run.logMetrics({ step: ++step });
    writeSync(1, `${step}\n`);
  }
}
