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
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return;
  const { enter, leave, report } = inspection;
  if (typeof value !== 'object') {
    report(`${article(nameOf(value))} cannot be stored`, 'Leave it out, or turn it into JSON first');
  } else if (ancestors.includes(value)) {
    report('The value holds itself', 'Store a reference such as an id instead');
  } else if (ancestors.length >= maxDepth) {
    report(`The value nests deeper than ${maxDepth} levels`, 'Flatten it');
  } else if (Array.isArray(value)) {
    ancestors.push(value);
    // By index: `forEach` would pass over the holes of a sparse array.
    for (let i = 0; i < value.length; i++) {
      enter(i);
      walk(value[i], inspection, ancestors);
      leave();
    }
    ancestors.pop();
  } else if (!isPlain(value)) {
    report(`${article(nameOf(value))} cannot be stored`, 'Turn it into JSON first (a number, a string, an array)');
  } else if (isTaggedNaN(value)) {
    report('{ "$number": "NaN" } is how NaN itself is written down', 'Use another key');
  } else {
    ancestors.push(value);
    for (const key of Object.keys(value)) {
      enter(key);
      walk((value as Readonly<Record<string, unknown>>)[key], inspection, ancestors);
      leave();
    }
    for (const key of Object.getOwnPropertySymbols(value)) {
      enter(key);
      walk(key, inspection, ancestors);
      leave();
    }
    ancestors.pop();
  }
}

/** An object literal, of this realm or another (whose `Object.prototype` is not ours), or one without a prototype. */
function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? 'BigInt' : typeof value;
  return value.constructor?.name || 'object of an unknown class';
}

function article(name: string): string {
  if (name === 'undefined') return 'undefined';
  return /^[aeiou]/i.test(name) ? `An ${name}` : `A ${name}`;
}
