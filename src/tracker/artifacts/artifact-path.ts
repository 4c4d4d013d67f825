import type { Problem } from '../../errors/index.js';

/** In UTF-16 code units. */
const longestPath = 250;

/** In bytes of UTF-8: what file systems take as one name. */
const longestName = 255;

/**
 * What is wrong with the path of an artifact, which must stay under its run wherever it is written, decoded or served:
 * on Windows too, where `\` parts folders, dots and spaces at the end of a name are dropped and `C:` is a drive, and where
 * text is brought to its compatible form (NFKC), in which `‥` is `..` and `／` is `/`.
 */
export function artifactPathProblems(path: unknown, where = 'path'): Problem[] {
  const remedy = 'Give a relative path with forward slashes, as plots/residuals.svg';
  const wrong = (what: string): Problem => ({ what: `${what}: ${JSON.stringify(path)}`, where, remedy });
  if (typeof path !== 'string') return [{ what: 'The path is not text', where, remedy }];
  if (path === '') return [{ what: 'The path is empty', where, remedy }];
  if (path.length > longestPath) {
    return [wrong(`The path is ${path.length} characters long; ${longestPath} is the most`)];
  }
  const problems = [...shapeProblems(path), ...characterProblems(path)];
  return (problems.length > 0 ? problems : lookAlikeProblems(path)).map(wrong);
}

function shapeProblems(path: string): string[] {
  const problems: string[] = [];
  if (/^(?:\/|[A-Za-z]:)/.test(path)) problems.push('The path is absolute');
  const names = path.replace(/^\//, '').split('/');
  if (names.some((name) => /^\.{0,2}$/.test(name))) problems.push('The path holds an empty, "." or ".." segment');
  else if (names.some((name) => /[. ]$/.test(name)))
    problems.push('The path holds a name that ends in a dot or a space');
  if (names.some((name) => Buffer.byteLength(name) > longestName)) {
    problems.push(`The path holds a name of more than ${longestName} bytes`);
  }
  return problems;
}

function characterProblems(path: string): string[] {
  const problems: string[] = [];
  if (path.includes('\\')) problems.push('The path holds a backslash');
  // Control characters, NUL among them, and halves of characters.
  if (/[\p{Cc}\p{Cs}]/u.test(path)) problems.push('The path holds a character that cannot be printed');
  // Harmless here, a way out wherever the path is decoded, once or twice: `%2e%2e`, `%252f`, `%c0%ae`, `%u002e`.
  if (/%(?:[0-9a-f]{2}|u[0-9a-f]{4})/i.test(path)) problems.push('The path holds a character in percent encoding');
  return problems;
}

/** Characters that are harmless as they are, and make another path of it in their compatible form. */
function lookAlikeProblems(path: string): string[] {
  const compatible = path.normalize('NFKC');
  if (compatible === path) return [];
  const isSame = compatible.split('/').length === path.split('/').length;
  if (isSame && shapeProblems(compatible).length + characterProblems(compatible).length === 0) return [];
  return ['The path holds a character that some systems take for a dot or a slash'];
}
