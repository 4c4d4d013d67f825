import { ConflictError, refuse } from '../../errors/index.js';
import { described } from '../fields.js';
import { becauseProblems } from '../history/because.js';
import type { TransitionOptions } from '../registry.js';

/** @throws ValidationError with everything that is wrong with them. */
export function checkTransition(options: TransitionOptions): void {
  const problems = becauseProblems(options, { where: 'because', besides: ['ifProduction'] });
  const { ifProduction } = options ?? {};
  if (ifProduction !== undefined && ifProduction !== null && !Number.isSafeInteger(ifProduction)) {
    const what = `What is in production is the number of a version, or null for none, not ${described(ifProduction)}`;
    problems.push({ what, where: 'ifProduction' });
  }
  refuse(problems);
}

/** @throws ConflictError (`PRODUCTION_CHANGED`) when another version is in production than the caller goes by. */
export function demandProduction(
  model: string,
  { ifProduction }: TransitionOptions,
  present: number | undefined,
): void {
  if (ifProduction === undefined || ifProduction === (present ?? null)) return;
  const named = (version: number | null | undefined) => (version == null ? 'no version' : `version ${version}`);
  const what = `There is ${named(present)} in production, not ${named(ifProduction)}`;
  const remedy = 'Decide on what is there now';
  throw new ConflictError({ what, where: `model ${model}`, remedy }, { code: 'PRODUCTION_CHANGED' });
}
