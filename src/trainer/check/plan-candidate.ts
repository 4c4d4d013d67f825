import { nearestNames, type Problem, ValidationError } from '../../errors/index.js';
import { resolveEstimator, type Task } from '../../estimators/index.js';
import { type CheckedOwnParts, estimatorProblems, hasOwn, type Pipeline, stepProblems } from '../../pipeline/index.js';
import { nameProblems } from '../../tracker/index.js';
import type { Candidate, CrossValidation, FoldOptions, SearchedCandidate } from '../candidate.js';
import { isFolds } from '../folds/cut-folds.js';
import { defaultMethod, searchProblems } from '../search/index.js';
import type { SearchBudget } from '../search/method.js';
import { collector } from './collect.js';
import type { PlannedCandidate } from './training.js';

const defaultFolds = 5;
/** A run of the candidate's is called so at the longest. */
const longestEnding = ' outer fold 1000 1000000';
const known = ['pipeline', 'search', 'method', 'budget', 'pruner', 'cv', 'outerCv'];
const knownOfFolds = ['folds', 'groups', 'time'];

/** A candidate but for its folds, which hang on the data. */
export interface CandidatePlan extends Omit<PlannedCandidate, 'folds'> {
  readonly cv: CrossValidation | undefined;
  readonly outerCv: CrossValidation | undefined;
  /** Columns of times that folds are cut by. */
  readonly timed: readonly string[];
}

export interface PlanInput {
  readonly task: Task;
  readonly own: CheckedOwnParts;
  /** Of a search that has none of its own. */
  readonly budget: SearchBudget | undefined;
  readonly target: string;
  readonly sampleWeight: string | undefined;
}

/** @throws ValidationError listing everything in the candidate that does not fit. */
export function planCandidate(
  name: string,
  candidate: Candidate,
  { task, own, budget, target, sampleWeight }: PlanInput,
): CandidatePlan {
  const where = `candidates.${name}`;
  const named = nameProblems(name === '' ? name : `${name}${longestEnding}`, where);
  if (named.length > 0) throw new ValidationError(named);
  const asked = searchedCandidate(candidate, where);
  const { spec } = asked.pipeline;
  const problems: Problem[] = [...stepProblems(spec.steps), ...estimatorProblems(spec.estimator)];
  if (problems.length > 0) throw at(where, problems);
  const collect = collector(problems);
  const { estimator } = spec;
  if (estimator.task !== task)
    problems.push({ what: `${estimator.name} is for ${estimator.task}, and the training is a ${task}`, where });
  const resolved = collect(() => resolveEstimator(estimator, own.estimators));
  if (resolved !== undefined) collect(() => resolved.definition.check(estimator.options));
  if (sampleWeight !== undefined && resolved !== undefined && !resolved.definition.acceptsWeights) {
    const remedy = 'Leave sampleWeight out, or choose an estimator that takes weights';
    problems.push({ what: `${estimator.name} knows no weights: to it, every row counts the same`, where, remedy });
  }
  const search = asked.search && {
    space: asked.search,
    method: asked.method ?? defaultMethod(asked.search),
    pruner: asked.pruner,
    budget: asked.budget ?? budget ?? {},
  };
  if (search === undefined) problems.push(...searchWithout(asked, where));
  else if (problems.length === 0) problems.push(...searchProblems({ ...search, pipeline: spec, own }, where));
  const { cv = search && defaultFolds, outerCv } = asked;
  problems.push(...foldProblems(cv, `${where}.cv`), ...foldProblems(outerCv, `${where}.outerCv`));
  const excluded = [...new Set([cv, outerCv].flatMap((folds) => columnsOf(folds, 'groups')))];
  for (const column of excluded)
    if (column === target || column === sampleWeight)
      problems.push({
        what: `"${column}" is the target or the weight, and cannot be the group of a row`,
        where: `${where}.cv.groups`,
      });
  if (problems.length > 0) throw new ValidationError(problems);
  return {
    name,
    spec,
    isOwn: resolved!.isOwn || hasOwn(spec.steps, own.transformers),
    hasOwnEstimator: resolved!.isOwn,
    search,
    cv,
    outerCv,
    isTimed: columnsOf(cv, 'time').length > 0,
    timed: [cv, outerCv].flatMap((folds) => columnsOf(folds, 'time')),
    excluded,
  };
}

function searchedCandidate(candidate: Candidate | undefined, where: string): SearchedCandidate {
  const asked: unknown = isPipeline(candidate) ? { pipeline: candidate } : candidate;
  if (typeof asked !== 'object' || asked === null || !isPipeline((asked as Partial<SearchedCandidate>).pipeline)) {
    const remedy = 'Give pipeline(…, estimator), or { pipeline, search, cv }';
    throw new ValidationError({ what: 'It is no pipeline that ends with an estimator', where, remedy });
  }
  const unknown = Object.keys(asked).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new ValidationError(unknown.map((key) => unknownKey(key, where, known)));
  return asked as SearchedCandidate;
}

function isPipeline(value: unknown): value is Pipeline {
  const { fit, spec } = (value ?? {}) as Partial<Pipeline>;
  return typeof fit === 'function' && spec?.estimator !== undefined;
}

function unknownKey(key: string, where: string, keys: readonly string[]): Problem {
  const [near] = nearestNames(key, keys);
  const remedy = near === undefined ? `There are ${keys.join(', ')}` : `Use ${near}, if that is meant`;
  return { what: `There is no option ${key}`, where: `${where}.${key}`, remedy };
}

/** What says how to search, where nothing is searched. */
function searchWithout({ method, budget, pruner, outerCv }: SearchedCandidate, where: string): Problem[] {
  const given = Object.entries({ method, budget, pruner, outerCv }).filter(([, value]) => value !== undefined);
  return given.map(([key]) => ({
    what: `There is a ${key}, and nothing to search`,
    where: `${where}.${key}`,
    remedy: 'Say in search what to try of the options',
  }));
}

function foldProblems(cv: CrossValidation | undefined, where: string): Problem[] {
  if (cv === undefined || isFolds(cv)) return [];
  if (typeof cv === 'number') return countProblems(cv, where);
  if (typeof cv !== 'object' || cv === null)
    return [{ what: `${String(cv)} is no number of folds`, where, remedy: 'Give a whole number from 2 on' }];
  const { folds, groups, time }: FoldOptions = cv;
  const problems = Object.keys(cv)
    .filter((key) => !knownOfFolds.includes(key))
    .map((key) => unknownKey(key, where, knownOfFolds));
  if (folds !== undefined) problems.push(...countProblems(folds, `${where}.folds`));
  if (groups !== undefined && time !== undefined)
    problems.push({ what: 'Folds are cut by groups or by time, not by both', where });
  return problems;
}

function countProblems(folds: number, where: string): Problem[] {
  if (Number.isInteger(folds) && folds >= 2) return [];
  const given = JSON.stringify(folds) ?? String(folds);
  return [{ what: `${given} is no number of folds`, where, remedy: 'Give a whole number from 2 on' }];
}

function columnsOf(cv: CrossValidation | undefined, by: 'groups' | 'time'): string[] {
  const column = typeof cv === 'object' && !isFolds(cv) ? cv[by] : undefined;
  return column === undefined ? [] : [column];
}

function at(where: string, problems: readonly Problem[]): ValidationError {
  return new ValidationError(
    problems.map((problem) => ({ ...problem, where: `${where}: ${problem.where ?? 'spec'}` })),
  );
}
