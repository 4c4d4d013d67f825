import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { CicloError, type Options, type OptionValue, type Store, ValidationError } from 'ciclo';
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
  /** What was said of the model that the example lets its user tune; empty where nothing was. */
  readonly hyperparameters: Options;
}

/** An option of a model, as `describeOptions` tells of it. */
interface Hyperparameter {
  readonly name: string;
  readonly flag: string;
  readonly type: string;
  readonly default?: OptionValue;
  parse(text: string): OptionValue;
}

/** The model that an example lets its user tune. */
export interface TunedModel {
  /** Which it is, among those of the example: `the gradient boosting`. */
  readonly name: string;
  /** What may be said of it: `describeOptions('gradientBoostingRegressor')`. */
  readonly options: readonly Hyperparameter[];
  /** What the example itself says of it. */
  readonly defaults?: Options;
}

const general = `Options:
  --store memory | filesystem[:directory] | sqlite[:file]   where everything is remembered (default: sqlite)
  --out directory                                           where pages and charts are written (default: ciclo-out)
  --json                                                    end with the outcome as one JSON object on the last line
  --help                                                    show this`;

/** What `--help` shows. */
export function usageOf(model?: TunedModel): string {
  return model === undefined ? general : `${general}\n\n${hyperparameterUsage(model)}`;
}

function hyperparameterUsage({ name, options, defaults = {} }: TunedModel): string {
  const flags = options.map((option) => (option.type === 'boolean' ? `--[no-]${option.flag}` : `--${option.flag}`));
  const width = Math.max(...flags.map(({ length }) => length));
  const lines = options.map((option, i) => {
    const preset = Object.hasOwn(defaults, option.name) ? defaults[option.name] : option.default;
    const remark = preset === undefined ? '' : ` (default: ${JSON.stringify(preset)})`;
    return `  ${flags[i]!.padEnd(width)}  ${option.type}${remark}`;
  });
  return [`Of ${name}:`, ...lines].join('\n');
}

/** @throws ValidationError when an option is unknown, or is one of the model's and cannot be what was given. */
export function readOptions(args: readonly string[], model?: TunedModel): ExampleOptions | 'help' {
  const { store, out, json, help, ...others } = parse(args, model);
  if (help) return 'help';
  const said: Readonly<Record<string, string | boolean | undefined>> = others;
  const hyperparameters = (model?.options ?? []).flatMap(({ name, flag, parse }) => {
    const value = said[flag];
    return value === undefined ? [] : [[name, typeof value === 'string' ? parse(value) : value] as const];
  });
  return { store, out, json, hyperparameters: Object.fromEntries(hyperparameters) };
}

function parse(args: readonly string[], model?: TunedModel) {
  const flags = (model?.options ?? []).map(({ flag, type }) => [
    flag,
    { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) },
  ]);
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        ...(Object.fromEntries(flags) as Record<string, { type: 'boolean' | 'string' }>),
        store: { type: 'string', default: 'sqlite' },
        out: { type: 'string', default: 'ciclo-out' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (cause) {
    throw new ValidationError({ what: (cause as Error).message.split('\n')[0]!, remedy: usageOf(model) }, { cause });
  }
}

/** @throws ValidationError when the store is none of the three kinds. */
export async function openStore({
  store,
  out,
}: Pick<ExampleOptions, 'store' | 'out'>): Promise<{ store: Store; place: string }> {
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
