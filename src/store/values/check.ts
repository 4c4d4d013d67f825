import type { Problem } from '../../errors/index.js';
import { isTaggedNaN } from './decode.js';

/** How deep a value may nest; below what any JSON reader among the adapters can follow (SQLite's: 1,000). */
export const maxDepth = 500;

/** Everything in a value that could not come back as it went in, each by its name and where it stands. */
export function valueProblems(value: unknown, where: string): Problem[] {
  const problems: Problem[] = [];
  walk(value, where, [], problems);
  return problems;
}

function walk(value: unknown, where: string, ancestors: object[], problems: Problem[]): void {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return;
  const refuse = (what: string, remedy: string) => problems.push({ what, where, remedy });
  if (typeof value !== 'object') {
    refuse(`${article(nameOf(value))} cannot be stored`, 'Leave it out, or turn it into JSON first');
  } else if (ancestors.includes(value)) {
    refuse('The value holds itself', 'Store a reference such as an id instead');
  } else if (ancestors.length >= maxDepth) {
    refuse(`The value nests deeper than ${maxDepth} levels`, 'Flatten it');
  } else if (Array.isArray(value)) {
    ancestors.push(value);
    // By index: `forEach` would pass over the holes of a sparse array.
    for (let i = 0; i < value.length; i++) walk(value[i], `${where}[${i}]`, ancestors, problems);
    ancestors.pop();
  } else if (!isPlain(value)) {
    refuse(`${article(nameOf(value))} cannot be stored`, 'Turn it into JSON first (a number, a string, an array)');
  } else if (isTaggedNaN(value)) {
    refuse('{ "$number": "NaN" } is how NaN itself is written down', 'Use another key');
  } else {
    ancestors.push(value);
    for (const [key, item] of Object.entries(value)) walk(item, `${where}${segment(key)}`, ancestors, problems);
    for (const key of Object.getOwnPropertySymbols(value)) walk(key, `${where}[${String(key)}]`, ancestors, problems);
    ancestors.pop();
  }
}

/** An object literal, of this realm or another (whose `Object.prototype` is not ours), or one without a prototype. */
function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'));
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? 'BigInt' : typeof value;
  return value.constructor?.name || 'object of an unknown class';
}

function article(name: string): string {
  if (name === 'undefined') return 'undefined';
  return /^[aeiou]/i.test(name) ? `An ${name}` : `A ${name}`;
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

function segment(key: string): string {
  return plainName.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
