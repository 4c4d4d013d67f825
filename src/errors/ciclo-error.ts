const marker = Symbol.for('ciclo.error');

/** One thing that is wrong: what it is, where it stands, and what to do about it. */
export interface Problem {
  /** What is wrong, as a sentence without its full stop. */
  readonly what: string;
  /** Where: a path, a column, a row, an option's name. */
  readonly where?: string;
  /** What the reader can do about it. */
  readonly remedy?: string;
}

/**
 * The base of every error that Ciclo throws on purpose.
 *
 * `code` is stable and meant for programs; the message is meant for people. One error carries every problem
 * that was found, so that a caller can mend them all before trying again. Use {@link CicloError.is} rather than
 * `instanceof` where two copies of the package may be loaded.
 */
export class CicloError extends Error {
  override readonly name: string = 'CicloError';
  readonly code: string;
  readonly problems: readonly Problem[];
  readonly [marker] = true;

  constructor(code: string, problems: Problem | readonly Problem[], options?: { cause?: unknown }) {
    const list: readonly Problem[] = isList(problems) ? problems : [problems];
    super(describeProblems(list), options);
    this.code = code;
    this.problems = list;
  }

  /** Whether `value` is an error of Ciclo's, from whichever copy of the package. */
  static is(value: unknown): value is CicloError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}

function isList(problems: Problem | readonly Problem[]): problems is readonly Problem[] {
  return Array.isArray(problems);
}

function describeProblems(problems: readonly Problem[]): string {
  if (problems.length === 1) return describeProblem(problems[0]!);
  return `${problems.length} problems:\n${problems.map((problem) => `  - ${describeProblem(problem)}`).join('\n')}`;
}

function describeProblem({ what, where, remedy }: Problem): string {
  const place = where === undefined ? '' : ` (${where})`;
  const advice = remedy === undefined ? '' : ` ${remedy}.`;
  return `${what}${place}.${advice}`;
}
