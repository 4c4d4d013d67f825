import type { Options, OptionValue } from '../../estimators/index.js';
import { countCombinations } from './count-combinations.js';
import { allValues, type Dimension, dimensionsOf } from './dimension.js';
import { keyOf } from './key-of.js';
import type { SearchSpace } from './space.js';

/** A value of each dimension, in their order; `undefined` where its condition does not hold. */
export type Combination = readonly (OptionValue | undefined)[];

/** A search space as it is walked through. */
export interface SearchedSpace {
  /** Each after those that its condition names; else as the space has them. */
  readonly dimensions: readonly Dimension[];
  /** Of each dimension, the places of those that its condition names, in its order. */
  readonly named: readonly (readonly number[])[];
  /** How many combinations there are; Infinity where an option may be any number. */
  readonly size: number;
}

/** @param space a sound one: see `spaceProblems`. */
export function searchedSpace(space: SearchSpace): SearchedSpace {
  const dimensions = settled(dimensionsOf(space));
  const places = new Map(dimensions.map(({ option }, i) => [option, i]));
  const named = dimensions.map(({ when }) => when.map(({ option }) => places.get(option)!));
  return { dimensions, named, size: countCombinations(dimensions, named) };
}

function settled(given: readonly Dimension[]): Dimension[] {
  const left = [...given];
  const order: Dimension[] = [];
  const placed = new Set<string>();
  while (left.length > 0) {
    const ready = left.findIndex(({ when }) => when.every(({ option }) => placed.has(option)));
    const [next] = left.splice(Math.max(ready, 0), 1);
    order.push(next!);
    placed.add(next!.option);
  }
  return order;
}

/** Whether the dimension at that place is searched beside these values of those before it. */
export function isActive({ dimensions, named }: SearchedSpace, at: number, before: Combination): boolean {
  return dimensions[at]!.when.every(({ keys }, i) => {
    const value = before[named[at]![i]!];
    return value !== undefined && keys.has(keyOf(value));
  });
}

/**
 * Every combination once, the last option varying fastest.
 *
 * @param valuesOf what is tried of a dimension; by default all its values, and they must be finitely many.
 */
export function* combinations(
  space: SearchedSpace,
  valuesOf: (dimension: Dimension) => Iterable<OptionValue> = allValues,
  before: Combination = [],
): Generator<Combination> {
  const at = before.length;
  if (at === space.dimensions.length) yield before;
  else if (!isActive(space, at, before)) yield* combinations(space, valuesOf, [...before, undefined]);
  else for (const value of valuesOf(space.dimensions[at]!)) yield* combinations(space, valuesOf, [...before, value]);
}

/** As a trial has it. */
export function paramsOf({ dimensions }: SearchedSpace, combination: Combination): Options {
  const entries = dimensions.map(({ option }, i) => [option, combination[i]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, OptionValue] => entry[1] !== undefined));
}

/** Out of a trial's parameters again. */
export function combinationOf({ dimensions }: SearchedSpace, params: Options): Combination {
  return dimensions.map(({ option }) => (Object.hasOwn(params, option) ? params[option] : undefined));
}

/** A text that is the same for equal combinations alone. */
export function combinationKey(combination: Combination): string {
  return combination.map((value) => (value === undefined ? '' : keyOf(value))).join(';');
}
