import { nearestNames, type Problem, ValidationError } from '../errors/index.js';

/** What is wrong with how a command was called: the process ends with the status 2. */
export function usageError(problems: Problem | readonly Problem[]): ValidationError {
  return new ValidationError(problems, { code: 'USAGE' });
}

/** What to do about a name that there is not: the one that is nearest, else what there is. */
export function instead(wanted: string, known: readonly string[], otherwise: string): string {
  const [near] = nearestNames(wanted, known);
  return near === undefined ? otherwise : `Use ${near}, if that is meant`;
}
