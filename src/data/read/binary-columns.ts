import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { repeatedNames } from '../frame.js';
import { unknownTypes } from './types-option.js';

/** A column as a binary file declares it. */
export interface DeclaredColumn {
  readonly name: string;
  /** What it holds, in words, where that is nothing that fits a cell. */
  readonly unfit?: string | undefined;
}

/**
 * The declared columns that are wanted, in the order in which they are asked for; all of them where none are named.
 *
 * @param types the option of that name, for the names that it has.
 * @throws ValidationError when names are repeated or unknown, or a wanted column holds no plain values: all at once.
 */
export function wantedColumns<T extends DeclaredColumn>(
  declared: readonly T[],
  wanted: readonly string[] | undefined,
  source: string,
  types: Readonly<Record<string, unknown>> = {},
): T[] {
  if (wanted !== undefined && (!Array.isArray(wanted) || wanted.some((name) => typeof name !== 'string'))) {
    throw new ValidationError({ what: 'This is no list of names', where: 'columns', remedy: 'Give names as texts' });
  }
  const byName = new Map(declared.map((column) => [column.name, column]));
  const problems: Problem[] = repeatedNames(declared).map((name) => ({
    what: `Two columns are named "${name}"`,
    where: source,
    remedy: 'Give every column its own name',
  }));
  const unknown = (wanted ?? []).filter((name) => !byName.has(name));
  for (const name of unknown) {
    problems.push({
      what: `There is no column "${name}"`,
      where: source,
      remedy: `It has ${[...byName.keys()].slice(0, 20).join(', ')}${byName.size > 20 ? ', …' : ''}`,
    });
  }
  problems.push(...unknownTypes(Object.keys(types), [...byName.keys()]));
  const columns = (wanted ?? [...byName.keys()]).flatMap((name) => byName.get(name) ?? []);
  for (const { name, unfit } of columns) {
    if (unfit === undefined) continue;
    problems.push({
      what: `The column holds ${unfit}, which fits no cell`,
      where: `${source}, column "${name}"`,
      remedy: 'Spread it over plain columns before it is written, or name the other columns in { columns }',
    });
  }
  refuse(problems);
  return columns;
}

/** @param cause what the library said that could not read on. */
export function damaged(what: string, source: string, cause: unknown): ValidationError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ValidationError(
    {
      what: `The ${what} file is damaged, or uses what is not read: ${message}`,
      where: source,
      remedy: 'Write it again',
    },
    { cause },
  );
}

/**
 * A decimal as the nearest double, where its digits were multiplied by a power of ten that no double holds:
 * 3 · 10⁻¹ comes as 0.30000000000000004. Exact for up to 15 digits.
 */
export function roundDecimal(value: unknown, scale: number): unknown {
  if (typeof value !== 'number' || scale <= 0 || scale > 22) return value;
  const digits = Math.round(value * 10 ** scale);
  return Math.abs(digits) <= Number.MAX_SAFE_INTEGER ? digits / 10 ** scale : value;
}
