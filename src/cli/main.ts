#!/usr/bin/env node
import { runCommandLine } from './run-command-line.js';

// Who reads the results may have had enough of them, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2));
