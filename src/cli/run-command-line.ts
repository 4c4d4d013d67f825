import { CicloError } from '../errors/index.js';
import { version } from '../pipeline/index.js';
import type { Command } from './command.js';
import { commands } from './commands.js';
import { interruptions } from './interruptions.js';
import { instead, usageError } from './usage-error.js';

/** How a process ends: well, with an error, or because it was called wrongly. */
const status = { well: 0, failed: 1, misused: 2 } as const;

const usage = `ciclo <command> [options]

Commands:
${commands.map(({ name, about }) => `  ${name.padEnd(10)}  ${about}`).join('\n')}

  ciclo <command> --help   what a command takes
  ciclo --version          which version this is`;

/**
 * Does what a command line asks for. Results go to stdout, all else to stderr.
 * @returns the status that the process ends with.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const interrupted = interruptions();
  try {
    await dispatch(args, interrupted.signal);
    return status.well;
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

async function dispatch([name, ...rest]: readonly string[], signal: AbortSignal): Promise<void> {
  if (name === undefined || name === '--help' || name === 'help') return print(usage);
  if (name === '--version') return print(version);
  await commandOf(name).run(rest, { print, note, signal });
}

function commandOf(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name);
  throw usageError({ what: `There is no command "${name}"`, remedy: instead(name, names, `Use ${names.join(', ')}`) });
}

/** An error of a mistake in the code keeps the name of its class. */
function nameOf(error: unknown): string {
  if (CicloError.is(error)) return error.code === 'USAGE' ? 'Usage' : error.code;
  return error instanceof Error ? error.name : 'Error';
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
