import type { Fold } from '../../data/index.js';
import { ValidationError } from '../../errors/index.js';
import type { CrossValidation } from '../candidate.js';
import { type CutInput, cutFolds } from './cut-folds.js';

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

/** @throws ValidationError when the rows do not suffice, saying for which candidate. */
export function foldsOfCandidate({ name, cv, outerCv }: FoldRequest, input: CutInput): CandidateFolds {
  const all = Uint32Array.from({ length: input.frame.rows }, (_, row) => row);
  const cut = (request: CrossValidation | undefined, rows: Uint32Array, where: string) =>
    request === undefined ? [] : forCandidate(`candidates.${name}.${where}`, () => cutFolds(request, rows, input));
  const inner = cut(cv, all, 'cv').map(shared);
  const outer = cut(outerCv, all, 'outerCv').map((fold) => ({
    fold: shared(fold),
    inner: cut(cv, fold.train, 'outerCv').map(shared),
  }));
  return { inner, outer };
}

function forCandidate<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      error.problems.map((problem) => ({ ...problem, where: problem.where?.replace(/^cv|^k$/, where) ?? where })),
    );
  }
}

function shared({ train, test }: Fold): Fold {
  return { train: onSharedMemory(train), test: onSharedMemory(test) };
}

function onSharedMemory(rows: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(rows.byteLength));
  copy.set(rows);
  return copy;
}
