import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import type { Because } from '../history-entry.js';

/** @throws ValidationError when a reason or an actor is no text, or the actor has no name. */
export function checkBecause(because: Because): void {
  if (typeof because !== 'object' || because === null) {
    const remedy = 'Give { reason?, actor? }';
    throw new ValidationError({ what: 'Where a change comes from is said in an object', where: 'because', remedy });
  }
  const { reason, actor } = because;
  const problems: Problem[] = [];
  if (reason !== undefined && typeof reason !== 'string') problems.push({ what: 'A reason is text', where: 'reason' });
  if (actor !== undefined && (typeof actor !== 'string' || actor === '')) {
    problems.push({ what: 'An actor is text, and not empty', where: 'actor' });
  }
  refuse(problems);
}
