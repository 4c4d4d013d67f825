import { version } from '../pipeline/index.js';
import type { Command, Surroundings } from './command.js';
import { commands } from './commands.js';
import { instead, usageError } from './usage-error.js';

const usage = `ciclo <command> [options]

Commands:
${commands.map(({ name, about }) => `  ${name.padEnd(10)}  ${about}`).join('\n')}

  ciclo <command> --help   what a command takes
  ciclo --version          which version this is`;

/**
 * Does what a command line asks for.
 * @throws ValidationError `USAGE` where there is no such command; what the command throws.
 */
export async function dispatch(args: readonly string[], around: Surroundings): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return around.print(usage);
  if (name === '--version') return around.print(version);
  if (name !== 'help') return commandOf(name).run(rest, around);
  const [about, ...others] = rest;
  return about === undefined ? around.print(usage) : commandOf(about).run([...others, '--help'], around);
}

function commandOf(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name);
  throw usageError({ what: `There is no command "${name}"`, remedy: instead(name, names, `Use ${names.join(', ')}`) });
}
