import type { Problem } from '../../errors/index.js';
import { createInspection, type Inspection } from '../inspection.js';
import { isTaggedNaN } from './decode.js';

/** How deep a value may nest; below what any JSON reader among the adapters can follow (SQLite's: 1,000). */
export const maxDepth = 500;

/** Everything in a value that could not come back as it went in, each by its name and where it stands. */
export function valueProblems(value: unknown, where: string): Problem[] {
  const inspection = createInspection(where);
  inspectValue(value, inspection);
  return inspection.problems;
}

export function inspectValue(value: unknown, inspection: Inspection): void {
  walk(value, inspection, []);
}

function walk(value: unknown, inspection: Inspection, ancestors: object[]): void {
  if (isLeaf(value)) return;
  const { report } = inspection;
  if (typeof value !== 'object' || value === null) {
    report(`${article(nameOf(value))} cannot be stored`, 'Leave it out, or turn it into JSON first');
  } else if (ancestors.includes(value)) {
    report('The value holds itself', 'Store a reference such as an id instead');
  } else if (ancestors.length >= maxDepth) {
    report(`The value nests deeper than ${maxDepth} levels`, 'Flatten it');
  } else if (Array.isArray(value) ? !isPlainArray(value) : !isPlain(value)) {
    report(`${article(nameOf(value))} cannot be stored`, 'Turn it into JSON first (a number, a string, an array)');
  } else if (isTaggedNaN(value)) {
    report('{ "$number": "NaN" } is how NaN itself is written down', 'Use another key');
  } else {
    ancestors.push(value);
    if (Array.isArray(value)) walkItems(value, inspection, ancestors);
    else walkFields(value, inspection, ancestors);
    walkSymbols(value, inspection, ancestors);
    ancestors.pop();
  }
}

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || value === null || typeof value === 'boolean';
}

function walkItems(items: readonly unknown[], inspection: Inspection, ancestors: object[]): void {
  const { enter, leave } = inspection;
  // By index: `forEach` would pass over the holes of a sparse array.
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    // Nearly everything is a leaf, and entering costs more than looking.
    if (isLeaf(item)) continue;
    enter(i);
    walk(item, inspection, ancestors);
    leave();
  }
  walkNames(items, inspection);
}

/**
 * What an array holds beside its items: no copy of it would. Hidden names vanish alike from every store, and listing
 * them takes three times as long as the rest of the check; only `toJSON` changes what an array is written as.
 */
function walkNames(items: readonly unknown[], inspection: Inspection): void {
  const keys = Object.keys(items);
  // Names come after the indexes.
  for (let i = items.length; i < keys.length; i++) refuseName(keys[i]!, inspection);
  if (Object.hasOwn(items, 'toJSON') && !keys.includes('toJSON')) refuseName('toJSON', inspection);
}

function refuseName(name: string, { enter, leave, report }: Inspection): void {
  enter(name);
  report('An array cannot hold a named property', 'Put it beside the array, in an object');
  leave();
}

function walkFields(value: object, inspection: Inspection, ancestors: object[]): void {
  const { enter, leave, report } = inspection;
  for (const key of Object.getOwnPropertyNames(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)!;
    const item: unknown = property.value;
    if (property.enumerable && isLeaf(item)) continue;
    enter(key);
    // It is read again when it is written, and may then give something that nobody looked at.
    if (property.get ?? property.set) report('An accessor cannot be stored', 'Store the value that it gives');
    else if (!property.enumerable) report('A hidden (non-enumerable) property cannot be stored', 'Leave it out');
    else walk(item, inspection, ancestors);
    leave();
  }
}

function walkSymbols(value: object, inspection: Inspection, ancestors: object[]): void {
  const { enter, leave } = inspection;
  for (const key of Object.getOwnPropertySymbols(value)) {
    enter(key);
    walk(key, inspection, ancestors);
    leave();
  }
}

/** An object literal, of this realm or another (whose `Object.prototype` is not ours), or one without a prototype. */
function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/** An array literal, of this realm or another; a subclass has a prototype in between, and may have a `toJSON`. */
function isPlainArray(value: readonly unknown[]): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) return true;
  // The prototype of arrays is itself an array.
  return Array.isArray(prototype) && Object.hasOwn(prototype, 'copyWithin');
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? 'BigInt' : typeof value;
  return value.constructor?.name || 'object of an unknown class';
}

function article(name: string): string {
  if (name === 'undefined') return 'undefined';
  return /^[aeiou]/i.test(name) ? `An ${name}` : `A ${name}`;
}
