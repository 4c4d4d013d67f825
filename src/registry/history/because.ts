import { type Problem, refuse } from '../../errors/index.js';
import { described, fieldsOf, refuseUnknown } from '../fields.js';
import type { Because } from '../history-entry.js';

/** What an object that says where a change comes from is called, and what it may say besides. */
interface Options {
  readonly where: string;
  readonly besides: readonly string[];
}

/**
 * What is wrong with what says where a change comes from: a reason or an actor that no store could give back, or a
 * field that there is not, which would be lost without a word.
 */
export function becauseProblems(because: unknown, { where, besides }: Options): Problem[] {
  const problems: Problem[] = [];
  const example = "{ actor: 'ann', reason: 'asked for' }";
  const fields = fieldsOf(because, { is: `What ${where} says`, where, example }, problems);
  refuseUnknown(fields, where, [...besides, 'actor', 'reason'], problems);
  const { actor, reason } = fields;
  if (actor !== undefined && (!isText(actor) || actor === ''))
    problems.push({ what: `An actor is text and not empty, not ${described(actor)}`, where: 'actor' });
  if (reason !== undefined && !isText(reason))
    problems.push({ what: `A reason is text, not ${described(reason)}`, where: 'reason' });
  return problems;
}

/** @throws ValidationError when a reason or an actor is no text, the actor has no name, or anything else is said. */
export function checkBecause(because: Because): void {
  refuse(becauseProblems(because, { where: 'because', besides: [] }));
}

/** Of half surrogates a store may make other characters: two actors would be one. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed();
}
