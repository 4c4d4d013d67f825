import { CicloError } from '../errors/index.js';
import { plainLines } from '../terminal/index.js';
import { dispatch } from './dispatch.js';
import { interruptions } from './interruptions.js';

/** How a process ends: well, with an error, or because it was called wrongly. */
const status = { well: 0, failed: 1, misused: 2 } as const;

/**
 * Does what a command line asks for. Results go to stdout, all else to stderr.
 * @param streams those of the process.
 * @returns the status that the process ends with.
 */
export async function runCommandLine(
  args: readonly string[],
  { stdout, stderr }: { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream },
): Promise<number> {
  // The names of columns and the texts of errors come from files.
  const note = (text: string) => void stderr.write(`${plainLines(text)}\n`);
  const print = (text: string) => void stdout.write(`${text}\n`);
  const interrupted = interruptions();
  try {
    await dispatch(args, { print, note, stderr, signal: interrupted.signal });
    // What had begun to change something was finished, and is told.
    return interrupted.status ?? status.well;
  } catch (error) {
    if (interrupted.status !== undefined) {
      note('Interrupted. What was finished is kept; asked for again, it goes on from there.');
      return interrupted.status;
    }
    note(`${nameOf(error)}: ${(error as Error).message}`);
    return CicloError.is(error) && error.code === 'USAGE' ? status.misused : status.failed;
  } finally {
    interrupted.stop();
  }
}

/** An error of a mistake in the code keeps the name of its class. */
function nameOf(error: unknown): string {
  if (CicloError.is(error)) return error.code === 'USAGE' ? 'Usage' : error.code;
  return error instanceof Error ? error.name : 'Error';
}
