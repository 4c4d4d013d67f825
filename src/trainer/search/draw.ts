import type { OptionValue } from '../../estimators/index.js';
import type { Random } from '../../random/index.js';
import { type Combination, combinationKey, combinations, isActive, type SearchedSpace } from './combination.js';
import { allValues, type Dimension, type Range, valueAt } from './dimension.js';

/** So often is drawn again what was tried already, before the untried are looked for one by one. */
const redraws = 100;

/** Among so many untried combinations one is chosen then. */
const mostUntried = 1000;

/** A combination at random: each option by itself, those that a condition names first. */
export function drawCombination(space: SearchedSpace, random: Random): Combination {
  const drawn: (OptionValue | undefined)[] = [];
  for (let at = 0; at < space.dimensions.length; at++)
    drawn.push(isActive(space, at, drawn) ? drawValue(space.dimensions[at]!, random) : undefined);
  return drawn;
}

/**
 * A combination at random that was not tried; `undefined` when all were.
 *
 * @param tried combinations of this space, by their keys.
 */
export function drawUntried(space: SearchedSpace, tried: ReadonlySet<string>, random: Random): Combination | undefined {
  if (tried.size >= space.size) return undefined;
  for (let i = 0; i < redraws; i++) {
    const drawn = drawCombination(space, random);
    if (!tried.has(combinationKey(drawn))) return drawn;
  }
  const untried: Combination[] = [];
  const values = (dimension: Dimension) =>
    Number.isFinite(dimension.size) ? allValues(dimension) : [drawValue(dimension, random)];
  for (const combination of combinations(space, values)) {
    if (!tried.has(combinationKey(combination))) untried.push(combination);
    if (untried.length === mostUntried) break;
  }
  return untried[random.integer(untried.length)];
}

function drawValue(dimension: Dimension, random: Random): OptionValue {
  if (dimension.type === 'range' && (dimension.log || dimension.step === undefined))
    return drawNumber(dimension, random);
  return valueAt(dimension, Math.floor(random.next() * dimension.size));
}

function drawNumber({ low, high, log, isInteger }: Range, random: Random): number {
  const half = isInteger ? 0.5 : 0;
  const from = log ? Math.log(low - half) : low;
  const to = log ? Math.log(high + half) : high;
  const place = from + random.next() * (to - from);
  const value = log ? Math.exp(place) : place;
  return Math.min(high, Math.max(low, isInteger ? Math.round(value) : value));
}
