import type { Fold } from '../../data/index.js';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import type { CrossValidation } from '../candidate.js';
import { type CutInput, cutFolds, isFolds } from './cut-folds.js';
import { unlearnedClasses } from './unlearned-classes.js';

/** The rows of each fit of a candidate, as numbers of the training table's rows, on shared memory. */
export interface CandidateFolds {
  /** Of the cross-validation that scores a trial; none where there is no such. */
  readonly inner: readonly Fold[];
  /** Of the nested cross-validation. */
  readonly outer: readonly OuterFold[];
}

/** A fold in which the whole search is done again. */
export interface OuterFold {
  readonly fold: Fold;
  /** Within its training part. */
  readonly inner: readonly Fold[];
}

/** How a candidate asks for its rows to be cut. */
export interface FoldRequest {
  readonly name: string;
  readonly cv?: CrossValidation | undefined;
  readonly outerCv?: CrossValidation | undefined;
}

/** @throws ValidationError when the rows do not suffice, saying for which candidate, or folds cannot be learned from. */
export function foldsOfCandidate({ name, cv, outerCv }: FoldRequest, input: CutInput): CandidateFolds {
  const where = `candidates.${name}`;
  refuse(cv !== undefined && outerCv !== undefined && isFolds(cv) ? [ownWithinOuter(where)] : []);
  const all = Uint32Array.from({ length: input.frame.rows }, (_, row) => row);
  const cut = (request: CrossValidation | undefined, rows: Uint32Array) => {
    if (request === undefined) return [];
    const folds = cutFolds(request, rows, input);
    refuse(unlearnedClasses(folds, input));
    return folds.map(shared);
  };
  const inner = placing(
    (problem) => ofFolds(problem, `${where}.cv`),
    () => cut(cv, all),
  );
  const outer = placing(
    (problem) => ofFolds(problem, `${where}.outerCv`),
    () => cut(outerCv, all),
  );
  const within = (fold: Fold, number: number) =>
    placing(
      ({ what, remedy }) => ({ what: `${what}, within outer fold ${number}`, where: `${where}.outerCv`, remedy }),
      () => cut(cv, fold.train),
    );
  return { inner, outer: outer.map((fold, number) => ({ fold, inner: within(fold, number) })) };
}

/** Says of the problems of some work where they are. */
function placing<T>(place: (problem: Problem) => Problem, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ValidationError ? new ValidationError(error.problems.map(place)) : error;
  }
}

/** What those who cut folds call their parts, as options of a candidate. */
const options: Readonly<Record<string, string>> = { groups: '.groups', times: '.time' };

function ofFolds(problem: Problem, where: string): Problem {
  const placed = problem.where?.replace(/^(cv|k|classes|groups|times)\b/, (part) => `${where}${options[part] ?? ''}`);
  return { ...problem, where: placed ?? where };
}

function ownWithinOuter(where: string): Problem {
  return {
    what: 'Row numbers of folds cannot be used within outer folds: they name rows that the outer fold is scored on',
    where: `${where}.cv`,
    remedy: 'Say how many folds cv cuts, or by which column, or leave outerCv out',
  };
}

function shared({ train, test }: Fold): Fold {
  return { train: onSharedMemory(train), test: onSharedMemory(test) };
}

function onSharedMemory(rows: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(rows.byteLength));
  copy.set(rows);
  return copy;
}
