import { basename } from 'node:path';
import type { Problem } from '../../errors/index.js';
import type { Task } from '../../estimators/index.js';
import type { CrossValidation, SearchBudget, SearchMethod } from '../../trainer/index.js';
import { defaultStore } from '../common-flags.js';
import type { Said } from '../flags.js';
import { tableEnding, tableProblems } from '../read-table.js';
import { instead } from '../usage-error.js';

/** What a command line asks of a training, but for the models. */
export interface TrainRequest {
  readonly data: string;
  readonly target: string;
  readonly task: Task | undefined;
  readonly method: SearchMethod | undefined;
  readonly budget: SearchBudget | undefined;
  readonly cv: CrossValidation | undefined;
  readonly outerCv: CrossValidation | undefined;
  readonly metric: string | undefined;
  /** A file, or a share of the data. */
  readonly test: string | number;
  readonly drop: readonly string[];
  /** The column of weights. */
  readonly sampleWeight: string | undefined;
  readonly missing: readonly string[];
  readonly seed: number;
  readonly threads: number | undefined;
  readonly experiment: string;
  readonly name: string | undefined;
  readonly register: { readonly name: string; readonly candidates: 'best' | 'all' } | undefined;
  readonly store: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

const tasks: readonly Task[] = ['classification', 'regression'];
const methods: readonly SearchMethod['type'][] = ['grid', 'random', 'halving', 'tpe'];
const defaultTestSize = 0.2;

/** @param problems takes everything that does not fit; what is returned is then good for nothing. */
export function readRequest(said: Said, problems: Problem[]): TrainRequest {
  const data = needed('data');
  const testSize = parsed('test-size', 'a number above 0 and below 1', (text) =>
    within(Number(text), Number.EPSILON, 1 - Number.EPSILON),
  );
  const test = said.text('test');
  const missing = said.texts('missing');
  for (const [path, flag] of [
    [data, '--data'],
    [test ?? '', '--test'],
  ] as const)
    if (path !== '') problems.push(...tableProblems(path, missing, flag));
  const name = said.text('register');
  const registerAll = said.isSet('register-all') === true;
  if (test !== undefined && testSize !== undefined)
    problems.push({ what: '--test and --test-size cannot both be given', remedy: 'Leave one of them out' });
  if (registerAll && name === undefined)
    problems.push({ what: '--register-all needs a name', remedy: 'Give --register and the name of the model' });
  const method = word('method', methods);
  const trials = whole('trials', 1);
  const time = parsed('time', 'a time as 90s, 10m or 2h', milliseconds);
  return {
    data,
    target: needed('target'),
    task: word('task', tasks),
    method: method && { type: method },
    budget: trials === undefined && time === undefined ? undefined : { ...defined({ trials, time }) },
    cv: folds('cv'),
    outerCv: folds('outer-cv'),
    metric: said.text('metric'),
    test: test ?? testSize ?? defaultTestSize,
    drop: said.texts('drop'),
    sampleWeight: said.text('sample-weight'),
    missing,
    seed: whole('seed', 0) ?? 0,
    threads: whole('threads', 1),
    experiment: said.text('experiment') ?? nameOfTable(data),
    name: said.text('name'),
    register: name === undefined ? undefined : { name, candidates: registerAll ? 'all' : 'best' },
    store: said.text('store') ?? defaultStore,
    json: said.isSet('json') === true,
    quiet: said.isSet('quiet') === true,
  };

  function needed(flag: string): string {
    const text = said.text(flag);
    if (text === undefined) problems.push({ what: `--${flag} is missing`, remedy: 'See ciclo train --help' });
    return text ?? '';
  }

  function word<const Word extends string>(flag: string, words: readonly Word[]): Word | undefined {
    const text = said.text(flag);
    if (text === undefined || words.includes(text as Word)) return text as Word | undefined;
    const remedy = instead(text, words, `Give ${words.join(', ')}`);
    problems.push({ what: `There is no ${flag} "${text}"`, where: `--${flag}`, remedy });
    return undefined;
  }

  function whole(flag: string, least: number): number | undefined {
    return parsed(flag, `a whole number of at least ${least}`, (text) => wholeFrom(text, least));
  }

  function folds(flag: string): CrossValidation | undefined {
    return parsed(flag, 'a whole number of at least 2, or { "folds", "groups", "time" }', (text) =>
      text.startsWith('{') ? objectIn(text) : wholeFrom(text, 2),
    );
  }

  function parsed<T>(flag: string, form: string, parse: (text: string) => T | undefined): T | undefined {
    const text = said.text(flag);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) problems.push({ what: `--${flag} must be ${form}, not ${text}`, where: `--${flag}` });
    return value;
  }
}

/** `sales.2023.csv` is of `sales.2023`; a name that is nothing but an ending stands for itself. */
function nameOfTable(path: string): string {
  const name = basename(path);
  return name.slice(0, name.length - (tableEnding(path)?.length ?? 0)) || name;
}

function wholeFrom(text: string, least: number): number | undefined {
  return /^\d+$/.test(text) ? within(Number(text), least, Number.MAX_SAFE_INTEGER) : undefined;
}

function within(value: number, least: number, most: number): number | undefined {
  return value >= least && value <= most ? value : undefined;
}

/** What is in it is looked at by the trainer. */
function objectIn(text: string): object | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const units = { s: 1, m: 60, h: 3600 } as const;

/** Seconds where no unit is named. */
function milliseconds(text: string): number | undefined {
  const found = /^(\d+\.?\d*|\.\d+)(s|m|h)?$/.exec(text);
  if (found === null) return undefined;
  const time = Number(found[1]) * 1000 * units[(found[2] ?? 's') as keyof typeof units];
  return time > 0 ? time : undefined;
}

/** The properties that have a value. */
export function defined<T extends object>(properties: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as never;
}
