import type { OptionValue } from '../../estimators/index.js';
import { canBe, type Dimension } from './dimension.js';
import { keyOf } from './key-of.js';

/** Dimensions by their places. */
type Places = readonly number[];

/** Some values that take the same from what comes after them. */
interface Sort {
  readonly values: number;
  /** The dimensions that they leave unsearched. */
  readonly lost: Places;
}

/** Beginnings of combinations that have lost the same of the dimensions to come. */
interface Beginnings {
  readonly count: number;
  readonly lost: Places;
}

/**
 * How many combinations there are; Infinity where an option may be any number.
 *
 * They are not walked through. Of the values before a dimension it matters only whether they leave it searched; so all
 * beginnings that have lost the same of the dimensions to come are counted together. Where an option hangs on a few
 * others, that makes a few sorts of beginnings at a time, however many dimensions there are.
 *
 * @param named of each dimension, the places of those that its condition names; none in a circle.
 */
export function countCombinations(dimensions: readonly Dimension[], named: readonly Places[]): number {
  const hanging = dimensions.map((_, at) => namersOf(at, named));
  let all: Beginnings[] = [{ count: 1, lost: [] }];
  for (const at of countingOrder(named, hanging)) {
    const sorts = sortsOf(dimensions[at]!, hanging[at]!, dimensions);
    const unsearched: Sort[] = [{ values: 1, lost: hanging[at]! }];
    const next = new Map<string, Beginnings>();
    for (const { count, lost } of all)
      for (const sort of lost.includes(at) ? unsearched : sorts) {
        const together = [...new Set([...lost, ...sort.lost])].filter((place) => place !== at).sort((a, b) => a - b);
        const key = together.join();
        next.set(key, { count: (next.get(key)?.count ?? 0) + count * sort.values, lost: together });
      }
    all = [...next.values()];
  }
  return all.reduce((sum, { count }) => sum + count, 0);
}

/** The dimensions of which the condition names that one. */
function namersOf(at: number, named: readonly Places[]): number[] {
  return [...named.keys()].filter((place) => named[place]!.includes(at));
}

/** What hangs on a dimension comes as soon after it as it can, so that few are waited for at a time. */
function countingOrder(named: readonly Places[], hanging: readonly Places[]): number[] {
  const waiting = named.map((places) => places.length);
  const next = [...named.keys()].filter((at) => waiting[at] === 0).reverse();
  const order: number[] = [];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    order.push(at);
    for (const hung of hanging[at]!) if (--waiting[hung]! === 0) next.push(hung);
  }
  return order;
}

/** The values that a condition names, one by one, and all others together. */
function sortsOf(dimension: Dimension, hanging: Places, dimensions: readonly Dimension[]): Sort[] {
  const conditions = hanging.map((place) => {
    const { keys } = dimensions[place]!.when.find(({ option }) => option === dimension.option)!;
    return { place, keys };
  });
  const told = [...new Set(conditions.flatMap(({ keys }) => [...keys]))]
    .map((key): OptionValue => JSON.parse(key))
    .filter((value) => canBe(dimension, value))
    .map((value): Sort => {
      const key = keyOf(value);
      return { values: 1, lost: conditions.filter(({ keys }) => !keys.has(key)).map(({ place }) => place) };
    });
  const others = dimension.size - told.length;
  return others > 0 ? [...told, { values: others, lost: hanging }] : told;
}
