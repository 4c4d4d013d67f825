import { type Column, countMissing, type Frame } from '../data/index.js';
import { type Problem, refuse } from '../errors/index.js';
import { matchesWildcards } from './wildcards.js';

/** Which columns: data, not a function, so that a pipeline can be written down. It is read while fitting, and not later. */
export type Selector =
  | { readonly by: 'type'; readonly type: 'numeric' | 'categorical' }
  | { readonly by: 'names'; readonly names: readonly string[] }
  | { readonly by: 'all' }
  | { readonly by: 'wildcard'; readonly pattern: string }
  | { readonly by: 'pattern'; readonly pattern: string; readonly flags: string }
  | { readonly by: 'where'; readonly where: ColumnCondition }
  | { readonly by: 'any'; readonly selectors: readonly Selector[] }
  | { readonly by: 'except'; readonly selector: Selector; readonly except: Selector };

/** What the training data must show of a column; every condition that is given must hold. */
export interface ColumnCondition {
  readonly type?: 'numeric' | 'categorical';
  /** The fewest distinct values, missing ones not counted. */
  readonly minDistinct?: number;
  /** The most distinct values, missing ones not counted. */
  readonly maxDistinct?: number;
  /** Whether a value is missing. */
  readonly hasMissing?: boolean;
  /** The largest share of missing values, from 0 to 1. */
  readonly maxMissingShare?: number;
  /** Whether it holds whole numbers and nothing else. */
  readonly isInteger?: boolean;
}

/** A selector, or names. */
export type SelectorLike = Selector | string | readonly (Selector | string)[];

/** Every column of numbers. */
export function numeric(): Selector {
  return { by: 'type', type: 'numeric' };
}

/** Every column of texts or booleans. */
export function categorical(): Selector {
  return { by: 'type', type: 'categorical' };
}

/** Every column. */
export function allColumns(): Selector {
  return { by: 'all' };
}

/**
 * The columns whose names match: a regular expression, or a text in which `*` stands for anything and `?` for one
 * character, as `matching('price_*')`.
 */
export function matching(pattern: string | RegExp): Selector {
  if (pattern instanceof RegExp) return { by: 'pattern', pattern: pattern.source, flags: pattern.flags };
  return { by: 'wildcard', pattern };
}

/** The columns of which all of this holds in the training data, as `where({ type: 'categorical', maxDistinct: 10 })`. */
export function where(condition: ColumnCondition): Selector {
  return { by: 'where', where: condition };
}

/** The columns of the first selector that the second does not take, as `except(numeric(), ['id'])`. */
export function except(selector: SelectorLike, others: SelectorLike): Selector {
  return { by: 'except', selector: selectorOf(selector), except: selectorOf(others) };
}

/** Names, and lists of names and selectors, as one selector. What is none of these stays, to be refused later. */
export function selectorOf(select: SelectorLike): Selector {
  if (typeof select === 'string') return { by: 'names', names: [select] };
  if (!isList(select)) return select;
  if (select.every((part) => typeof part === 'string')) return { by: 'names', names: [...select] };
  return { by: 'any', selectors: select.map(selectorOf) };
}

function isList(select: SelectorLike): select is readonly (Selector | string)[] {
  return Array.isArray(select);
}

/** The names that a selector spells out. */
export function namesIn(selector: Selector): readonly string[] {
  if (selector.by === 'names') return selector.names;
  if (selector.by === 'any') return selector.selectors.flatMap(namesIn);
  return selector.by === 'except' ? namesIn(selector.selector) : [];
}

/**
 * The columns of a frame that a selector means: in the given order for names, one list behind the other for a list of
 * selectors, each column once, else in the frame's order.
 *
 * @throws ValidationError listing the names that the frame does not have.
 */
export function selectColumns(frame: Frame, selector: Selector): Column[] {
  const problems: Problem[] = [];
  const found = select(frame, selector, problems);
  refuse(problems);
  return found;
}

function select(frame: Frame, selector: Selector, problems: Problem[]): Column[] {
  const { columns } = frame;
  switch (selector.by) {
    case 'all':
      return [...columns];
    case 'type':
      return columns.filter(({ type }) => type === selector.type);
    case 'names':
      return named(frame, selector.names, problems);
    case 'wildcard':
      return columns.filter(({ name }) => matchesWildcards(selector.pattern, name));
    case 'pattern': {
      // Without the flags that make a search begin where the one before it ended.
      const pattern = new RegExp(selector.pattern, selector.flags.replace(/[gy]/g, ''));
      return columns.filter(({ name }) => pattern.test(name));
    }
    case 'where':
      return columns.filter((column) => holds(column, selector.where));
    case 'any':
      return [...new Set(selector.selectors.flatMap((one) => select(frame, one, problems)))];
    case 'except': {
      const others = new Set(select(frame, selector.except, problems));
      return select(frame, selector.selector, problems).filter((column) => !others.has(column));
    }
  }
}

function named(frame: Frame, names: readonly string[], problems: Problem[]): Column[] {
  const byName = columnsByName(frame);
  return names.flatMap((name) => {
    const column = byName.get(name);
    if (column === undefined)
      problems.push({ what: `There is no column "${name}" to select`, where: 'columnTransformer' });
    return column ?? [];
  });
}

const indexes = new WeakMap<Frame, ReadonlyMap<string, Column>>();

/** Made once for a frame: every branch of a column transformer asks for it, and there may be one for each column. */
function columnsByName(frame: Frame): ReadonlyMap<string, Column> {
  const known = indexes.get(frame);
  if (known !== undefined) return known;
  const made = new Map(frame.columns.map((column) => [column.name, column]));
  indexes.set(frame, made);
  return made;
}

function holds(column: Column, condition: ColumnCondition): boolean {
  const { type, minDistinct, maxDistinct, hasMissing, maxMissingShare, isInteger } = condition;
  if (type !== undefined && column.type !== type) return false;
  if (isInteger !== undefined && isWhole(column) !== isInteger) return false;
  if (hasMissing !== undefined || maxMissingShare !== undefined) {
    const missing = countMissing(column);
    if (hasMissing !== undefined && missing > 0 !== hasMissing) return false;
    if (maxMissingShare !== undefined && missing > maxMissingShare * lengthOf(column)) return false;
  }
  if (minDistinct === undefined && maxDistinct === undefined) return true;
  const distinct = countDistinct(column);
  return distinct >= (minDistinct ?? 0) && distinct <= (maxDistinct ?? Number.POSITIVE_INFINITY);
}

function lengthOf(column: Column): number {
  return column.type === 'numeric' ? column.values.length : column.codes.length;
}

function isWhole(column: Column): boolean {
  if (column.type !== 'numeric') return false;
  let met = false;
  for (let row = 0; row < column.values.length; row++) {
    const value = column.values[row]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    met = true;
  }
  return met;
}

function countDistinct(column: Column): number {
  const values = column.type === 'numeric' ? column.values : column.codes;
  const met = new Set<number>();
  for (let row = 0; row < values.length; row++) met.add(values[row]!);
  met.delete(column.type === 'numeric' ? Number.NaN : -1);
  return met.size;
}
