import { type Problem, refuse } from '../errors/index.js';

/** The longest collection, id, series, blob key or owner, in bytes of UTF-8. */
export const maxKeyBytes = 1024;

const utf8 = new TextEncoder();

/** What is wrong with a collection's name, an id or a key; keys are 1 to {@link maxKeyBytes} bytes of real text. */
export function keyProblems(key: unknown, where: string): Problem[] {
  if (typeof key !== 'string') return [{ what: `A key is text, not ${key === null ? 'null' : typeof key}`, where }];
  if (key === '') return [{ what: 'The key is empty', where }];
  const problems: Problem[] = [];
  if (key.includes('\0')) problems.push({ what: 'The key holds a NUL character', where });
  if (!isWellFormed(key)) problems.push({ what: 'The key holds half a surrogate pair, which is no character', where });
  const bytes = utf8.encode(key).length;
  if (bytes > maxKeyBytes) {
    problems.push({
      what: `The key is ${bytes} bytes long; ${maxKeyBytes} is the most`,
      where,
      remedy: 'Use a hash of it',
    });
  }
  return problems;
}

/** Under the `u` flag a whole pair is one character, so only a lone surrogate matches. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** @throws ValidationError when this is no key that a store could hold. */
export function checkKey(key: string): void {
  const problems = keyProblems(key, 'key');
  refuse(problems);
}
