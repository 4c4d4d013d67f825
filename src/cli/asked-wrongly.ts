import { ValidationError } from '../errors/index.js';
import { usageError } from './usage-error.js';

/**
 * What the work gives; what it refuses of its options was called wrongly, by an option of the command.
 * @param flags the command's option by that of the work: `{ orderBy: '--order' }`.
 */
export async function askedBy<T>(work: Promise<T>, flags: Readonly<Record<string, string>>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof ValidationError)) throw error;
    throw usageError(
      error.problems.map(({ where, ...problem }) => {
        const flag = where === undefined ? undefined : Object.keys(flags).find((name) => where.startsWith(name));
        return { ...problem, ...(where !== undefined && { where: flag === undefined ? where : flags[flag]! }) };
      }),
    );
  });
}
