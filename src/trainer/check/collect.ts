import { type Problem, ValidationError } from '../../errors/index.js';

/** Does what may be refused, and keeps the problems, so that all are told at once; `undefined` where it was. */
export type Collect = <T>(work: () => T) => T | undefined;

export function collector(problems: Problem[]): Collect {
  return (work) => {
    try {
      return work();
    } catch (error) {
      keep(problems, error);
      return undefined;
    }
  };
}

/** The same for work that takes time. */
export async function collectFrom<T>(problems: Problem[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    keep(problems, error);
    return undefined;
  }
}

/** Errors of one of the two tables say which. */
export function ofTable(table: 'train' | 'test', error: unknown): unknown {
  if (!(error instanceof ValidationError)) return error;
  const problems = error.problems.map((problem) => {
    const { where = 'the table' } = problem;
    return /^(?:schema|inputs)/.test(where) ? problem : { ...problem, where: `${table}: ${where}` };
  });
  return new ValidationError(problems, { cause: error });
}

/** @throws the error, where it is no refusal. */
function keep(problems: Problem[], error: unknown): void {
  if (!(error instanceof ValidationError)) throw error;
  problems.push(...error.problems);
}
