import type { Vector } from '../compute/vector.js';
import type { ExpressionType } from '../expression.js';

/**
 * What an argument may be: of one type; a `moment` (a text in ISO 8601 or a number of milliseconds); `any`; `same` as every
 * other argument that is `same`; or `ordered`, which is the same and no boolean.
 */
export type Parameter = ExpressionType | 'moment' | 'any' | 'same' | 'ordered';

/** A function or an operator of the language. */
export interface ExpressionFunction {
  readonly name: string;
  /** As it is called, for messages and the documentation. */
  readonly usage: string;
  /** What so many arguments must be; `undefined` where it does not take so many. */
  parameters(count: number): readonly Parameter[] | undefined;
  /** `same`: the type that the arguments have in common. */
  readonly result: ExpressionType | 'same';
  /** Whether it has an answer where an argument is missing; else that is missing, and it is not called. */
  readonly takesMissing?: boolean;
  /** A column of the arguments' columns; the arguments are of the types of {@link parameters}. */
  evaluate(args: readonly Vector[], rows: number): Vector;
}

/** Exactly these parameters. */
export function exactly(...parameters: readonly Parameter[]): ExpressionFunction['parameters'] {
  return (count) => (count === parameters.length ? parameters : undefined);
}

/** These, of which the last `optional` may be left out. */
export function upTo(optional: number, ...parameters: readonly Parameter[]): ExpressionFunction['parameters'] {
  return (count) =>
    count <= parameters.length && count >= parameters.length - optional ? parameters.slice(0, count) : undefined;
}

/** Any number of one kind, from `least` on. */
export function atLeast(least: number, parameter: Parameter): ExpressionFunction['parameters'] {
  return (count) => (count >= least ? new Array<Parameter>(count).fill(parameter) : undefined);
}
