import { parseArgs } from 'node:util';
import type { Problem } from '../errors/index.js';
import { instead, usageError } from './usage-error.js';

/** An option of a command. */
export interface Flag {
  /** Without the hyphens before it. */
  readonly name: string;
  /** A letter that means the same, after one hyphen. */
  readonly letter?: string;
  /** What stands after it, as usage shows it; absent: nothing does, and `--no-…` says the opposite. */
  readonly value?: string;
  readonly about: string;
  /** Whether it may be given several times. */
  readonly many?: boolean;
}

/** What was said on a command line. */
export interface Said {
  /** What was given for an option that takes a value. */
  text(name: string): string | undefined;
  /** Of one that may be given several times. */
  texts(name: string): readonly string[];
  /** Whether an option without a value was given; false after `--no-…`. */
  isSet(name: string): boolean | undefined;
}

/** What stands on a command line besides options: `<run> <run>…`. */
export interface Words {
  /** What each of them is: `run`. Those after the last are what the last is. */
  readonly names: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** A command line with what stands on it besides options. */
export interface SaidLine extends Said {
  readonly words: readonly string[];
}

const noWords: Words = { names: [], least: 0, most: 0 };

/**
 * Reads a command line of options and words, in any order.
 * @param words default: none, so that the command line consists of options alone.
 * @throws ValidationError `USAGE` that lists every option that is unknown, repeated or lacks a value, and every word that
 *   is missing or too many.
 */
export function parseFlags(args: readonly string[], flags: readonly Flag[], words: Words = noWords): SaidLine {
  const byName = new Map(flags.map((flag) => [flag.name, flag]));
  const problems: Problem[] = [];
  const said = new Map<string, (string | boolean)[]>();
  const found: string[] = [];

  let wasUnknown = false;
  for (const token of tokensOf(args, flags)) {
    if (token.kind === 'option-terminator') continue;
    // What stands after an unknown option is most likely its value.
    const isItsValue = wasUnknown && token.kind === 'positional';
    wasUnknown = false;
    if (isItsValue) continue;
    if (token.kind === 'positional') {
      found.push(token.value);
      continue;
    }
    const { rawName, value } = token;
    const known = findFlag(byName, token.name);
    if (known === undefined) {
      problems.push(unknownFlag(rawName, flags));
      wasUnknown = value === undefined;
    } else if (known.flag.value === undefined && value !== undefined)
      problems.push({ what: `${rawName} takes no value`, remedy: `Leave "${value}" out` });
    else if (known.flag.value !== undefined && (value === undefined || (!token.inlineValue && value.startsWith('--'))))
      problems.push({ what: `${rawName} needs a value`, remedy: `Give ${rawName} ${known.flag.value}` });
    else {
      const values = said.get(known.flag.name) ?? [];
      if (values.length === 1 && !known.flag.many) problems.push({ what: `${rawName} is given more than once` });
      said.set(known.flag.name, [...values, value ?? known.isSet]);
    }
  }
  problems.push(...wordProblems(found, words));
  if (problems.length > 0) throw usageError(problems);
  return {
    words: found,
    text: (name) => said.get(name)?.[0] as string | undefined,
    texts: (name) => (said.get(name) ?? []) as string[],
    isSet: (name) => said.get(name)?.[0] as boolean | undefined,
  };
}

function wordProblems(found: readonly string[], { names, least, most }: Words): Problem[] {
  const missing = names.slice(found.length, least).map((name): Problem => {
    return { what: `There is no ${name}`, remedy: 'See --help' };
  });
  const tooMany = found.slice(most).map((word): Problem => {
    const what = most === 0 ? `"${word}" is no option` : `"${word}" is one word too many`;
    return { what, remedy: 'Options begin with --' };
  });
  return [...missing, ...tooMany];
}

/** What was given for these options, whatever else stands there: which others there are may hang on it. */
export function glanceAt(args: readonly string[], flags: readonly Flag[]): Said {
  const names = new Set(flags.map(({ name }) => name));
  const found = tokensOf(args, flags).filter((token) => token.kind === 'option' && names.has(token.name));
  const values = (name: string) =>
    found.flatMap((token) => (token.kind === 'option' && token.name === name ? token : []));
  return {
    text: (name) => values(name)[0]?.value,
    texts: (name) => values(name).flatMap(({ value }) => value ?? []),
    isSet: (name) => (values(name).length > 0 ? true : undefined),
  };
}

function tokensOf(args: readonly string[], flags: readonly Flag[]) {
  const options = Object.fromEntries(
    flags.map(({ name, letter, value }) => {
      const type = value === undefined ? ('boolean' as const) : ('string' as const);
      return [name, { type, ...(letter !== undefined && { short: letter }) }];
    }),
  );
  return parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true }).tokens;
}

function findFlag(byName: ReadonlyMap<string, Flag>, name: string): { flag: Flag; isSet: boolean } | undefined {
  const flag = byName.get(name);
  if (flag !== undefined) return { flag, isSet: true };
  const denied = name.startsWith('no-') ? byName.get(name.slice(3)) : undefined;
  return denied !== undefined && denied.value === undefined ? { flag: denied, isSet: false } : undefined;
}

function unknownFlag(rawName: string, flags: readonly Flag[]): Problem {
  const names = flags.map(({ name }) => `--${name}`);
  return { what: `There is no option ${rawName}`, remedy: instead(rawName, names, 'See --help') };
}

/** Lines of usage: each option, what stands after it, and what it is about. */
export function usageOf(flags: readonly Flag[]): string {
  const left = flags.map(({ name, letter, value }) => {
    return `${letter === undefined ? '' : `-${letter}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
  });
  const width = Math.max(0, ...left.map(({ length }) => length));
  return flags.map(({ about }, i) => `  ${left[i]!.padEnd(width)}  ${about}`).join('\n');
}
