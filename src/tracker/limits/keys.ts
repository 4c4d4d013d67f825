import type { Problem } from '../../errors/index.js';
import { limits } from './limits.js';
import { tooLong } from './values.js';

/** Letters and digits of any script, and what MLflow allows beside them. */
const keyCharacters = /^[\p{L}\p{M}\p{N}_/.\- :]*$/u;

/** What is wrong with the key of a metric, a parameter or a tag. */
export function keyProblems(key: string, where: string): Problem[] {
  const problems: Problem[] = [];
  if (key === '') problems.push({ what: 'The key is empty', where });
  if (key.length > limits.key) problems.push(tooLong('The key', key.length, limits.key, where));
  if (!keyCharacters.test(key)) {
    const remedy = 'Use letters, digits, spaces, and _ - . : /';
    problems.push({ what: 'The key holds characters that a key cannot have', where, remedy });
  }
  if (key !== '' && key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    problems.push({ what: 'The key is no normal path', where, remedy: 'Leave out empty, "." and ".." segments' });
  }
  return problems;
}
