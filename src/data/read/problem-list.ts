import { type Problem, ValidationError } from '../../errors/index.js';

/** What is wrong with a source, gathered over the whole of it: the first 20 problems are kept, the others counted. */
export interface ProblemList {
  readonly count: number;
  add(problem: Problem): void;
  /** @throws ValidationError with all of them, if there are any. */
  refuse(): void;
}

const listedProblems = 20;
const shownText = 60;

export function createProblemList(source: string): ProblemList {
  const listed: Problem[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(problem) {
      if (++count <= listedProblems) listed.push(problem);
    },
    refuse() {
      if (count === 0) return;
      const others = count - listed.length;
      throw new ValidationError(
        others === 0 ? listed : [...listed, { what: `${others} more such problems`, where: source }],
      );
    },
  };
}

/** As much of a text as a message can bear. */
export function shorten(text: string): string {
  return text.length > shownText ? `${text.slice(0, shownText)}…` : text;
}
