import type { Problem } from '../../errors/index.js';
import { described } from '../fields.js';
import { becauseProblems } from '../history/because.js';
import type { PromoteOptions } from '../registry.js';

/** The options of a promotion, which are looked at closely: `{ dryrun: true }` would move versions. */
export function readOptions(options: PromoteOptions | undefined, problems: Problem[]): PromoteOptions {
  if (options === undefined) return {};
  problems.push(...becauseProblems(options, { where: 'options', besides: ['dryRun'] }));
  const { dryRun } = options ?? {};
  if (dryRun !== undefined && typeof dryRun !== 'boolean')
    problems.push({ what: `It is true or false, not ${described(dryRun)}`, where: 'dryRun' });
  return { ...options };
}
