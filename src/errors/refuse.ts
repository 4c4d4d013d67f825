import type { Problem } from './ciclo-error.js';
import { ValidationError } from './kinds.js';

/** @throws ValidationError with all of `problems`, when there are any: so that a caller can mend them all at once. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(problems);
}
