import { formatNumber } from '../format.js';
import { printable } from '../text.js';

/** What stands on one axis, by line: numbers, or texts, which are numbers where all of them are. */
export interface ParallelAxis {
  readonly name: string;
  readonly values: readonly (number | string | undefined)[];
}

/** An axis laid out: where each line crosses it, from 0 at its foot to 1 at its head. */
export interface AxisLayout {
  readonly name: string;
  /** `undefined` where a line has no place on it: the value is missing or no finite number. */
  readonly heights: readonly (number | undefined)[];
  readonly ticks: readonly AxisTick[];
  /** Whether distances are those of logarithms. */
  readonly isLogarithmic: boolean;
}

export interface AxisTick {
  readonly height: number;
  readonly text: string;
}

/** Of more categories, the most frequent have places of their own. */
const mostCategories = 12;
const others = 'others';
/** So few different numbers are written where they stand, if they are far enough apart. */
const fewNumbers = 6;
const leastGap = 0.06;
/** From this ratio of greatest to least on, positive numbers stand by their logarithms. */
const logarithmicFrom = 1000;

/** Whether an axis of these values says anything: texts of which nearly every line has one of its own do not. */
export function isTelling({ values }: ParallelAxis): boolean {
  const texts = values.filter((value) => !isAbsent(value) && numberOf(value) === undefined);
  return new Set(texts).size <= Math.max(mostCategories, values.length / 4);
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

export function layOutAxis({ name, values }: ParallelAxis): AxisLayout {
  const numbers = values.map(numberOf);
  const isNumeric = values.every((value, i) => isAbsent(value) || numbers[i] !== undefined);
  return isNumeric ? numericAxis(name, numbers) : categoricalAxis(name, values);
}

function numberOf(value: number | string | undefined): number | undefined {
  if (typeof value === 'string') return numeral.test(value) ? numberOf(Number(value)) : undefined;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** What has no place among numbers: nothing at all, and what is no finite number. */
function isAbsent(value: number | string | undefined): boolean {
  if (typeof value === 'string') return /^(?:null|NaN|[+-]?Infinity)$/.test(value);
  return !Number.isFinite(value);
}

function numericAxis(name: string, numbers: readonly (number | undefined)[]): AxisLayout {
  const different = [...new Set(numbers.filter((value) => value !== undefined))].sort((a, b) => a - b);
  const [low = 0, high = 0] = [different[0], different.at(-1)];
  const isLogarithmic = low > 0 && high / low >= logarithmicFrom;
  const scale = isLogarithmic ? Math.log : (value: number) => value;
  const back = isLogarithmic ? Math.exp : (value: number) => value;
  // Halves, so that the width of the whole range of doubles is no infinity.
  const width = scale(high) / 2 - scale(low) / 2;
  const heightOf = (value: number) => (width === 0 ? 0.5 : (scale(value) / 2 - scale(low) / 2) / width);
  const exact = different.map((value) => ({ height: heightOf(value), text: formatNumber(value) }));
  const isWhole = !isLogarithmic && different.every(Number.isInteger);
  const even = [0, 1 / 3, 2 / 3, 1].map((height) => {
    const between = back(scale(low) * (1 - height) + scale(high) * height);
    const value = height === 0 ? low : height === 1 ? high : isWhole ? Math.round(between) : between;
    return { height: heightOf(value), text: formatNumber(value) };
  });
  const isSpread = exact.every(({ height }, i) => i === 0 || height - exact[i - 1]!.height >= leastGap);
  return {
    name,
    heights: numbers.map((value) => (value === undefined ? undefined : heightOf(value))),
    ticks: different.length <= fewNumbers && isSpread ? exact : even,
    isLogarithmic,
  };
}

function categoricalAxis(name: string, values: readonly (number | string | undefined)[]): AxisLayout {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const kept = [...counts.keys()];
  if (kept.length > mostCategories) {
    kept.sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
    kept.length = mostCategories - 1;
  }
  kept.sort(byNumberThenText);
  const places = kept.length < counts.size ? [...kept, others] : kept;
  // The first stands at the head.
  const heightAt = (place: number) => (places.length === 1 ? 0.5 : 1 - place / (places.length - 1));
  const known = new Map(kept.map((text, i) => [text, i]));
  return {
    name,
    heights: values.map((value) =>
      value === undefined ? undefined : heightAt(known.get(String(value)) ?? places.length - 1),
    ),
    ticks: places.map((text, i) => ({ height: heightAt(i), text: printable(text) })),
    isLogarithmic: false,
  };
}

function byNumberThenText(a: string, b: string): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return right - left;
  if (left !== undefined || right !== undefined) return left !== undefined ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
