import { nearestNames, type Problem } from '../errors/index.js';

/** The problem of an option that names a column which is not there, with the name that it is nearest to. */
export function unknownColumn(name: string, where: string, names: readonly string[]): Problem {
  const [near] = nearestNames(name, names);
  return {
    what: `There is no column "${name}"`,
    where,
    remedy: near === undefined ? `The columns are ${names.slice(0, 20).join(', ')}` : `Did you mean "${near}"`,
  };
}
