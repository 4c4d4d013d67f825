#!/usr/bin/env node
import { heedStreams } from './heed-streams.js';
import { wasInterrupted } from './interruptions.js';
import { runCommandLine } from './run-command-line.js';

let isLost = false;
heedStreams(process, () => {
  isLost = true;
  process.exitCode = 1;
});

const status = await runCommandLine(process.argv.slice(2), process);
process.exitCode = isLost && status === 0 ? 1 : status;
// Who interrupts does not wait for work that nobody needs any more.
if (wasInterrupted(status)) process.stdout.write('', () => process.exit());
