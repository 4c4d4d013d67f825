import type { Problem } from '../errors/index.js';
import type { DatasetRole } from './dataset-version.js';

const longestName = 250;

/** What is wrong with the name of a data set, which must fit into a URI and into SQL. */
export function datasetNameProblems(name: unknown): Problem[] {
  const where = 'name';
  if (typeof name !== 'string' || name === '')
    return [{ what: 'The name of a data set is text, and not empty', where }];
  const problems: Problem[] = [];
  if (name.length > longestName) {
    problems.push({ what: `The name is ${name.length} characters long; ${longestName} is the most`, where });
  }
  if (/[/:\p{Cc}\p{Cs}]/u.test(name)) {
    const remedy = 'Leave out slashes, colons and what cannot be printed';
    problems.push({ what: `A data set's name cannot be ${JSON.stringify(name)}`, where, remedy });
  }
  if (/__\d+$/.test(name)) {
    const remedy = 'Write one underscore before the number';
    problems.push({ what: `${JSON.stringify(name)} ends as the view of a version does`, where, remedy });
  }
  return problems;
}

/** The same for names that SQL takes for one: SQLite looks at the case of no letter of ASCII. */
export function foldedName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const roles: readonly DatasetRole[] = [
  'raw',
  'transformed',
  'features',
  'training',
  'validation',
  'test',
  'predictions',
  'labels',
  'reference',
];

export function roleProblems(role: unknown): Problem[] {
  if (roles.some((known) => known === role)) return [];
  const what = role === undefined ? 'The role is missing' : `There is no role ${JSON.stringify(role)}`;
  return [{ what, where: 'role', remedy: `Use ${roles.join(', ')}; say more in a tag` }];
}
