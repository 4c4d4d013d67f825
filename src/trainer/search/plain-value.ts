import type { OptionValue } from '../../estimators/index.js';

/** Deeper than options go: what lies deeper contains itself. */
const deepest = 100;

/** Whether a value is plain JSON: nothing that is lost when it is written down. */
export function isPlainValue(value: unknown, depth = 0): value is OptionValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > deepest) return false;
  if (Array.isArray(value)) return firstHole(value) === undefined && value.every((one) => isPlainValue(one, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  const isBare = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isBare && Object.values(value).every((one) => isPlainValue(one, depth + 1));
}

/** The first place of a list at which nothing was ever put, as in [1, , 3]: what walks a list passes over it. */
export function firstHole(list: readonly unknown[]): number | undefined {
  for (let place = 0; place < list.length; place++) if (!(place in list)) return place;
  return undefined;
}
