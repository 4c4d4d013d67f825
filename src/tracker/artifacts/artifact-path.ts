import type { Problem } from '../../errors/index.js';

const longest = 250;

/** An encoded dot, slash, backslash, NUL or percent sign: harmless here, a way out wherever the path is decoded. */
const encodedTricks = /%(?:2e|2f|5c|00|25)/i;

/** Control characters, NUL among them, and halves of characters. */
const unprintable = /[\p{Cc}\p{Cs}]/u;

/** What is wrong with the path of an artifact, which must stay under its run wherever it is written or served. */
export function artifactPathProblems(path: unknown): Problem[] {
  const where = 'path';
  const remedy = 'Give a relative path with forward slashes, as plots/residuals.svg';
  const wrong = (what: string): Problem => ({ what: `${what}: ${JSON.stringify(path)}`, where, remedy });
  if (typeof path !== 'string') return [{ what: 'The path is not text', where, remedy }];
  if (path === '') return [{ what: 'The path is empty', where, remedy }];
  const problems: Problem[] = [];
  if (path.length > longest) problems.push(wrong(`The path is ${path.length} characters long; ${longest} is the most`));
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) problems.push(wrong('The path is absolute'));
  if (path.includes('\\')) problems.push(wrong('The path holds a backslash'));
  if (unprintable.test(path)) problems.push(wrong('The path holds a character that cannot be printed'));
  if (encodedTricks.test(path)) problems.push(wrong('The path holds an encoded dot, slash or percent sign'));
  const segments = (path.startsWith('/') ? path.slice(1) : path).split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    problems.push(wrong('The path holds an empty, "." or ".." segment'));
  }
  return problems;
}
