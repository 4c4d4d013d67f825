import { plainLines } from '../terminal/index.js';
import type { Command, Surroundings } from './command.js';
import { defaultStore, helpFlag, jsonFlag, storeFlag } from './common-flags.js';
import { type Flag, parseFlags, type SaidLine, usageOf, type Words } from './flags.js';
import { jsonText } from './json-text.js';
import { type OpenedStore, openExistingStore, openStore } from './open-store.js';

/** A command that looks into a store, or changes something there. */
export interface StoreCommand {
  readonly name: string;
  readonly about: string;
  /** What stands behind its name: `<run> [options]`. */
  readonly form: string;
  /** In a sentence or two, for its help. */
  readonly explained: string;
  readonly example: string;
  readonly flags: readonly Flag[];
  readonly words?: Words;
  /** Whether it may make a store where there is none. */
  readonly makesStore?: boolean;
  /** Whether it changes nothing: interrupted, it is left where it stands. Others finish what they have begun, or heed the signal. */
  readonly onlyLooks?: boolean;
  /** Looks at what was said before a store is opened, which it might make. @throws ValidationError `USAGE` */
  check?(said: SaidLine): void | Promise<void>;
  run(said: SaidLine, opened: OpenedStore, around: Surroundings): Promise<Outcome>;
}

/** What a command has found out: as a text, and as what `--json` prints. */
export interface Outcome {
  readonly json: unknown;
  text(): Promise<string> | string;
}

/** The command with `--store`, `--json` and `--help`: opens the store, runs, prints and closes. */
export function storeCommand(command: StoreCommand): Command {
  const { name, about, flags, words } = command;
  const all = [...flags, storeFlag, jsonFlag, helpFlag];
  return {
    name,
    about,
    async run(args, around) {
      if (wantsHelp(args)) return around.print(helpOf(command, all));
      const said = parseFlags(args, all, words);
      await command.check?.(said);
      const open = command.makesStore === true ? openStore : openExistingStore;
      const opening = open(said.text('store') ?? defaultStore);
      // Another process may keep a store locked for long.
      const opened = await orInterrupted(opening, around.signal).catch((error: unknown) => {
        opening.then(({ store }) => store.close()).catch(() => {});
        throw error;
      });
      const told = async () => {
        around.signal.throwIfAborted();
        const outcome = await command.run(said, opened, around);
        return said.isSet('json') === true ? jsonText(outcome.json) : plainLines(await outcome.text());
      };
      try {
        around.print(await (command.onlyLooks === true ? orInterrupted(told(), around.signal) : told()));
      } finally {
        await opened.store.close();
      }
    },
  };
}

/** What a piece of work comes to, unless it is interrupted before. @throws the signal's reason */
async function orInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let interrupt: (() => void) | undefined;
  const interruption = new Promise<never>((_, reject) => {
    interrupt = () => reject(signal.reason);
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt);
  });
  try {
    return await Promise.race([work, interruption]);
  } finally {
    signal.removeEventListener('abort', interrupt!);
  }
}

function wantsHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

function helpOf({ name, form, explained, example }: StoreCommand, flags: readonly Flag[]): string {
  return `ciclo ${name} ${form}\n\n${explained}\n\n${usageOf(flags)}\n\nExample: ${example}`;
}
