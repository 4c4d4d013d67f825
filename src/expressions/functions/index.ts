import { arithmetic } from './arithmetic.js';
import { comparisons } from './comparisons.js';
import { dates } from './dates.js';
import type { ExpressionFunction } from './expression-function.js';
import { logic } from './logic.js';
import { texts } from './texts.js';

/** The whole language: operators and functions. */
export const expressionFunctions: readonly ExpressionFunction[] = [
  ...arithmetic,
  ...comparisons,
  ...logic,
  ...dates,
  ...texts,
];

const byName = new Map(expressionFunctions.map((one) => [one.name, one]));

export function findFunction(name: string): ExpressionFunction | undefined {
  return byName.get(name);
}

/** Whether it is called by a name, as `abs(x)`, and not written between or before its arguments. */
export function isNamed({ usage, name }: ExpressionFunction): boolean {
  return usage.startsWith(`${name}(`);
}
