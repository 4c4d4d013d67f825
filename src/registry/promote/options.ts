import type { Problem } from '../../errors/index.js';
import { described, fieldsOf, refuseUnknown } from '../fields.js';
import type { PromoteOptions } from '../registry.js';

/** The options of a promotion, which are looked at closely: `{ dryrun: true }` would move versions. */
export function readOptions(options: unknown, problems: Problem[]): PromoteOptions {
  if (options === undefined) return {};
  const where = 'options';
  const fields = fieldsOf(options, { is: 'What options says', where, example: '{ dryRun: true }' }, problems);
  refuseUnknown(fields, where, ['dryRun', 'actor', 'reason'], problems);
  const { dryRun, actor, reason } = fields;
  if (dryRun !== undefined && typeof dryRun !== 'boolean')
    problems.push({ what: `It is true or false, not ${described(dryRun)}`, where: 'dryRun' });
  if (actor !== undefined && (typeof actor !== 'string' || actor === ''))
    problems.push({ what: `An actor is text and not empty, not ${described(actor)}`, where: 'actor' });
  if (reason !== undefined && typeof reason !== 'string')
    problems.push({ what: `A reason is text, not ${described(reason)}`, where: 'reason' });
  return fields;
}
