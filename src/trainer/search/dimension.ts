import type { OptionValue } from '../../estimators/index.js';
import { keyOf } from './key-of.js';
import type { Distribution, FloatDistribution, IntDistribution, SearchSpace, When } from './space.js';

/** What must hold of another option; its values by their keys. */
interface Condition {
  readonly option: string;
  readonly keys: ReadonlySet<string>;
}

interface Common {
  readonly option: string;
  readonly when: readonly Condition[];
  /** How many values there are; Infinity where between two there is always another. */
  readonly size: number;
}

/** An option of which values are listed; each stands there once. */
export interface Choices extends Common {
  readonly type: 'choices';
  readonly values: readonly OptionValue[];
  /** Whether they are numbers in order, at least three: then neighbours are alike. */
  readonly isOrdered: boolean;
}

/** An option that is searched between two numbers. */
export interface Range extends Common {
  readonly type: 'range';
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  readonly isInteger: boolean;
  /** Absent: any number. */
  readonly step: number | undefined;
  /** So many decimals have the values of a range of steps: as many as `low` and `step` are written with. */
  readonly decimals: number;
}

/** One option of a search space, in one form whatever it was written as. */
export type Dimension = Choices | Range;

/** The options of a space in its order. It must be sound: see `spaceProblems`. */
export function dimensionsOf(space: SearchSpace): Dimension[] {
  return Object.entries(space).map(([option, searched]) => {
    if (isListed(searched)) return choicesOf(option, searched, undefined);
    return searched.type === 'categorical'
      ? choicesOf(option, searched.choices, searched.when)
      : rangeOf(option, searched);
  });
}

export function isListed(searched: readonly OptionValue[] | Distribution): searched is readonly OptionValue[] {
  return Array.isArray(searched);
}

function choicesOf(option: string, given: readonly OptionValue[], when: When | undefined): Choices {
  const values = [...new Map(given.map((value) => [keyOf(value), value])).values()];
  const rises = (sign: number) =>
    values.every(
      (value, i) => typeof value === 'number' && (i === 0 || sign * (value - (values[i - 1] as number)) > 0),
    );
  const isOrdered = values.length > 2 && (rises(1) || rises(-1));
  return { type: 'choices', option, when: conditionsOf(when), size: values.length, values, isOrdered };
}

function rangeOf(option: string, given: FloatDistribution | IntDistribution): Range {
  const { low, high, log = false } = given;
  const isInteger = given.type === 'int';
  const step = given.step ?? (isInteger ? 1 : undefined);
  return {
    type: 'range',
    option,
    when: conditionsOf(given.when),
    size: isInteger ? countOfIntegers(low, high, step!) : sizeOf(low, high, step),
    low,
    high,
    log,
    isInteger,
    step,
    decimals: Math.max(decimalsOf(low), decimalsOf(step ?? 0)),
  };
}

/** That `high` is a number of steps from `low` must not hang on the last digits of either. */
function sizeOf(low: number, high: number, step: number | undefined): number {
  if (low === high) return 1;
  if (step === undefined) return Number.POSITIVE_INFINITY;
  const lastDigits = 2 ** -52 * Math.max(Math.abs(low), Math.abs(high));
  return Math.floor((high - low + lastDigits) / step + 1e-9) + 1;
}

/** To the last digit that a number has: no fraction comes up. */
function countOfIntegers(low: number, high: number, step: number): number {
  const way = high - low;
  return (way - (way % step)) / step + 1;
}

/** Of a number as it is written; 1e-7 has seven. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const fraction = digits.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}

function conditionsOf(when: When | undefined): Condition[] {
  return Object.entries(when ?? {}).map(([option, allowed]) => {
    const values: readonly OptionValue[] = Array.isArray(allowed) ? allowed : [allowed];
    return { option, keys: new Set(values.map(keyOf)) };
  });
}

/** The value at that place, from 0 on; of a dimension of finite size. */
export function valueAt(dimension: Dimension, place: number): OptionValue {
  if (dimension.type === 'choices') return dimension.values[place]!;
  const { low, high, step = 0, isInteger, decimals } = dimension;
  const value = low + place * step;
  if (place === 0 || isInteger) return value;
  // 0.1 + 2 · 0.1 is to be 0.3, and −0.3 + 3 · 0.1 is to be 0, not −0. More decimals than 100 cannot be asked for.
  return Math.min(high, (decimals > 100 ? value : Number(value.toFixed(decimals))) + 0);
}

export function* allValues(dimension: Dimension): Generator<OptionValue> {
  for (let place = 0; place < dimension.size; place++) yield valueAt(dimension, place);
}

/** Whether it can have that value. */
export function canBe(dimension: Dimension, value: OptionValue): boolean {
  if (dimension.type === 'choices') {
    const key = keyOf(value);
    return dimension.values.some((one) => keyOf(one) === key);
  }
  const { low, high, step, size } = dimension;
  if (typeof value !== 'number' || !(value >= low && value <= high)) return false;
  if (step === undefined) return true;
  const place = Math.round((value - low) / step);
  return place < size && valueAt(dimension, place) === value;
}
