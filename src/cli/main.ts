#!/usr/bin/env node
import { heedStreams } from './heed-streams.js';
import { runCommandLine } from './run-command-line.js';

let isLost = false;
heedStreams(process, () => {
  isLost = true;
  process.exitCode = 1;
});

const status = await runCommandLine(process.argv.slice(2), process);
process.exitCode = isLost && status === 0 ? 1 : status;
