import { runCommandLine } from '../../src/cli/run-command-line.js';
import type { CliOutcome } from './run-cli.js';

/** What a command line comes to, without a process of its own, which takes seconds to start. */
export async function runHere(...args: readonly string[]): Promise<CliOutcome> {
  const [stdout, stderr] = [recorder(), recorder()];
  const code = await runCommandLine(args, { stdout: stdout.stream, stderr: stderr.stream });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** What a stream was given, as a file. */
function recorder() {
  let text = '';
  const write = (piece: string) => {
    text += piece;
    return true;
  };
  return { stream: { write } as NodeJS.WriteStream, text: () => text };
}
