import type { Problem } from '../../errors/index.js';

const longestName = 250;
const longestAlias = 255;

/** The longest value of a version's tag, as in MLflow. */
export const longestTag = 100_000;

/** What is wrong with the name of a model, which must fit into a URI. */
export function modelNameProblems(name: unknown, where = 'name'): Problem[] {
  if (typeof name !== 'string' || name === '') return [{ what: 'The name of a model is text, and not empty', where }];
  const problems: Problem[] = [];
  if (name.length > longestName) {
    problems.push({ what: `The name is ${name.length} characters long; ${longestName} is the most`, where });
  }
  if (/[/:\p{Cc}\p{Cs}]/u.test(name)) {
    const remedy = 'Leave out slashes, colons and what cannot be printed';
    problems.push({ what: `A model's name cannot be ${JSON.stringify(name)}`, where, remedy });
  }
  if (/^\.+$/.test(name)) {
    const remedy = 'A folder could not be called so';
    problems.push({ what: `A model's name cannot be ${JSON.stringify(name)}, dots alone`, where, remedy });
  }
  return problems;
}

/** What is wrong with the description of a model or a version. */
export function descriptionProblems(description: unknown): Problem[] {
  const where = 'description';
  if (description === undefined || (typeof description === 'string' && description.isWellFormed())) return [];
  return [{ what: 'A description is text', where }];
}

/** What is wrong with an alias. `latest` and `v3` would be taken for versions. */
export function aliasProblems(alias: unknown): Problem[] {
  const where = 'alias';
  if (typeof alias !== 'string') return [{ what: 'An alias is text', where }];
  if (alias.length > longestAlias) {
    return [{ what: `The alias is ${alias.length} characters long; ${longestAlias} is the most`, where }];
  }
  if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(alias)) {
    const remedy = 'Use letters, digits, _ and -';
    return [{ what: `An alias cannot be ${JSON.stringify(alias)}`, where, remedy }];
  }
  if (!/^(?:latest|v\d+)$/i.test(alias)) return [];
  return [{ what: `${JSON.stringify(alias)} would be taken for a version`, where, remedy: 'Choose another alias' }];
}
