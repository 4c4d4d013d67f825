import type { Problem } from '../../../errors/index.js';

/** What MLflow's keys are made of: as Ciclo's, but without colons, and without marks that stand on other letters. */
const keyCharacters = /^[\p{L}\p{N}_/.\- ]*$/u;

/**
 * What is wrong with keys here besides what is wrong with them everywhere. MLflow refuses a whole request for one such key.
 *
 * @param group where they stand: `metrics`, `params`, `tags`.
 */
export function mlflowKeyProblems(keys: Iterable<string>, group: string): Problem[] {
  const problems: Problem[] = [];
  for (const key of new Set(keys)) {
    if (keyCharacters.test(key)) continue;
    const remedy = 'Use letters, digits, spaces, and _ - . /';
    problems.push({
      what: 'MLflow takes no key with such characters',
      where: `${group}[${JSON.stringify(key)}]`,
      remedy,
    });
  }
  return problems;
}
