import { ValidationError } from '../../errors/index.js';
import { describeOptions } from '../../estimators/index.js';
import type { SearchedCandidate, SearchSpace } from '../../trainer/index.js';
import { readJsonFile } from '../json-file.js';
import { instead } from '../usage-error.js';

/** How a candidate is searched, as a file may say it. */
export type SearchPlan = Omit<SearchedCandidate, 'pipeline'>;

const spaceForm = 'what to try by option, as { "maxDepth": [6, 12] }';
const keys = ['space', 'method', 'budget', 'pruner', 'cv', 'outerCv'];

/**
 * Reads the file of `--search`: a search space, or `{ space, method, budget, pruner, cv, outerCv }`. What stands in
 * these is looked at by the trainer.
 *
 * @throws NotFoundError; ValidationError when it is no such thing.
 */
export async function readSearch(path: string): Promise<SearchPlan> {
  const content = objectFrom(
    await readJsonFile(path),
    path,
    'a search space, or { space, method, budget, pruner, cv }',
  );
  if (!Object.hasOwn(content, 'space')) return { search: content as SearchSpace };
  refuseOthers(content, keys, path);
  const { space, ...others } = content;
  return planOf({ ...others, search: space }, path);
}

/**
 * The parts of a plan that are there; a method and a pruner may be given by name alone.
 * @throws ValidationError when there is a search that is no object.
 */
export function planOf(parts: Readonly<Record<string, unknown>>, where: string): SearchPlan {
  const { method, budget, pruner, cv, outerCv } = parts;
  const search = parts.search === undefined ? undefined : objectFrom(parts.search, `${where}, search`, spaceForm);
  const byName = (part: unknown) => (typeof part === 'string' ? { type: part } : part);
  const plan = { search, method: byName(method), budget, pruner: byName(pruner), cv, outerCv };
  return Object.fromEntries(Object.entries(plan).filter(([, part]) => part !== undefined));
}

/**
 * What of a search is for this estimator, where one search is for several: the options that it has, and those of
 * transformers. One that none of them has stays, for the trainer to refuse. An estimator that has none of them is not
 * searched, but cross-validated as the others.
 */
export function planFor(plan: SearchPlan, estimator: string, among: readonly string[]): SearchPlan {
  const { search } = plan;
  if (search === undefined || among.length < 2) return plan;
  const has = (name: string, option: string) => describeOptions(name).some((one) => one.name === option);
  const mine = Object.entries(search).filter(
    ([key]) => key.includes('__') || has(estimator, key) || !among.some((name) => has(name, key)),
  );
  if (mine.length > 0) return { ...plan, search: Object.fromEntries(mine) };
  return plan.cv === undefined ? {} : { cv: plan.cv };
}

/** @throws ValidationError when it is no JSON object. */
export function objectFrom(value: unknown, where: string, form: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ValidationError({ what: 'It is no JSON object', where, remedy: `Give ${form}` });
}

/** @throws ValidationError that lists the keys that mean nothing. */
export function refuseOthers(content: object, known: readonly string[], where: string): void {
  const others = Object.keys(content).filter((key) => !known.includes(key));
  if (others.length === 0) return;
  throw new ValidationError(
    others.map((key) => {
      const remedy = instead(key, known, `There are ${known.join(', ')}`);
      return { what: `"${key}" means nothing here`, where, remedy };
    }),
  );
}
