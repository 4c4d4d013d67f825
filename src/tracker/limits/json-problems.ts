import type { Problem } from '../../errors/index.js';

/** How deep a value may nest: as deep as a document of the store. */
const deepest = 500;

/**
 * What of a value JSON would leave out or change without a word: NaN, `undefined`, a Date, a value that holds itself; and
 * what nests deeper than 500 levels, where whoever writes or copies it would run out of stack.
 *
 * @param finite whether NaN and the infinities are refused, which JSON lacks, and documents of the store do not.
 */
export function jsonProblems(value: unknown, where: string, { finite = true } = {}): Problem[] {
  const problems: Problem[] = [];
  walk(value, where, [], finite, problems);
  return problems;
}

function walk(value: unknown, where: string, ancestors: object[], finite: boolean, problems: Problem[]): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (finite && !Number.isFinite(value)) problems.push(noJson(String(value), where));
  } else if (typeof value !== 'object') problems.push(noJson(`a value of type ${typeof value}`, where));
  else if (ancestors.includes(value)) problems.push(noJson('a value that holds itself', where));
  else if (ancestors.length >= deepest) {
    problems.push({ what: `The value nests deeper than ${deepest} levels`, where, remedy: 'Flatten it' });
  } else if (!Array.isArray(value) && !isPlain(value)) problems.push(noJson('an object of a class', where));
  else {
    ancestors.push(value);
    if (Array.isArray(value)) {
      // By index: `forEach` would pass over the holes of a sparse array.
      for (let i = 0; i < value.length; i++) walk(value[i], `${where}[${i}]`, ancestors, finite, problems);
    } else {
      for (const [key, item] of Object.entries(value)) {
        walk(item, `${where}[${JSON.stringify(key)}]`, ancestors, finite, problems);
      }
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

function noJson(what: string, where: string): Problem {
  const remedy = 'Give text, finite numbers, booleans, null, or arrays and plain objects of them';
  return { what: `JSON has no form for ${what}`, where, remedy };
}
