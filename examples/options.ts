import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { CicloError, type Store, ValidationError } from 'ciclo';
import { filesystemStore } from 'ciclo/adapters/filesystem';
import { memoryStore } from 'ciclo/adapters/memory';
import { sqliteStore } from 'ciclo/adapters/sqlite';

/** What a person may say on an example's command line. */
export interface ExampleOptions {
  /** As given: `memory`, `filesystem[:directory]` or `sqlite[:file]`. */
  readonly store: string;
  /** Where pages, charts and, unless told otherwise, the store go. */
  readonly out: string;
  /** Whether the last line is the outcome as one JSON object. */
  readonly json: boolean;
}

export const usage = `Options:
  --store memory | filesystem[:directory] | sqlite[:file]   where everything is remembered (default: sqlite)
  --out directory                                           where pages and charts are written (default: ciclo-out)
  --json                                                    end with the outcome as one JSON object on the last line
  --help                                                    show this`;

/** @throws ValidationError when an option is unknown. */
export function readOptions(args: readonly string[]): ExampleOptions | 'help' {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string', default: 'sqlite' },
        out: { type: 'string', default: 'ciclo-out' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values.help ? 'help' : values;
  } catch (cause) {
    throw new ValidationError({ what: (cause as Error).message.split('\n')[0]!, remedy: usage }, { cause });
  }
}

/** @throws ValidationError when the store is none of the three kinds. */
export async function openStore({ store, out }: ExampleOptions): Promise<{ store: Store; place: string }> {
  const [kind, ...rest] = store.split(':');
  const given = rest.join(':');
  if (kind === 'memory' && given === '') return { store: await memoryStore(), place: 'memory' };
  if (kind === 'filesystem') {
    const directory = given || join(out, 'store');
    return { store: await filesystemStore({ directory }), place: directory };
  }
  if (kind === 'sqlite') {
    const path = given || join(out, 'ciclo.db');
    return { store: await sqliteStore({ path }), place: path };
  }
  throw new ValidationError({
    what: `There is no store "${store}"`,
    where: '--store',
    remedy: 'Give memory, filesystem, filesystem:directory, sqlite or sqlite:file',
  });
}

/** @throws CicloError `CANNOT_WRITE` when the directory cannot be made. */
export async function makeDirectory(path: string): Promise<void> {
  try {
    // Step by step: under /proc, Node's own recursion never ends.
    const whole = resolve(path);
    const steps = whole.split(sep).map((_, i, names) => names.slice(0, i + 1).join(sep) || sep);
    for (const step of steps) if (!existsSync(step)) await mkdir(step);
    await access(whole, constants.W_OK);
  } catch (cause) {
    throw new CicloError(
      'CANNOT_WRITE',
      {
        what: `The directory cannot be written: ${(cause as Error).message}`,
        where: path,
        remedy: 'Give another --out',
      },
      { cause },
    );
  }
}
