import type { OptionValue } from '../../estimators/index.js';
import { type Choices, type Dimension, type Range, valueAt } from './dimension.js';
import { keyOf } from './key-of.js';

/** A dimension as a stretch of the number line, on which neighbours are alike: logarithms where it is logarithmic. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  /** Where a value lies. */
  place(value: OptionValue): number;
  /** The stretch that belongs to a value, where there are but some; absent where any number is one. */
  readonly cell?: (value: OptionValue) => readonly [from: number, to: number];
  /** The value to whose stretch a place belongs. */
  value(place: number): OptionValue;
}

/** `undefined` where values have no order, or there is but one. */
export function axisOf(dimension: Dimension): Axis | undefined {
  if (dimension.size === 1) return undefined;
  if (dimension.type === 'choices') return dimension.isOrdered ? ordinalAxis(dimension) : undefined;
  return dimension.step === undefined ? continuousAxis(dimension) : steppedAxis(dimension, dimension.step);
}

/** Listed numbers lie one apart, whatever they are: who lists 0.01, 0.03, 0.1 has thought of their distances already. */
function ordinalAxis({ values }: Choices): Axis {
  const places = new Map(values.map((value, i) => [keyOf(value), i]));
  const place = (value: OptionValue) => places.get(keyOf(value))!;
  return {
    from: -0.5,
    to: values.length - 0.5,
    place,
    cell: (value) => [place(value) - 0.5, place(value) + 0.5],
    value: (at) => values[Math.min(values.length - 1, Math.max(0, Math.round(at)))]!,
  };
}

function continuousAxis({ low, high, log }: Range): Axis {
  if (!log) return { from: low, to: high, place: Number, value: (at) => Math.min(high, Math.max(low, at)) };
  return {
    from: Math.log(low),
    to: Math.log(high),
    place: (value) => Math.log(Number(value)),
    value: (at) => Math.min(high, Math.max(low, Math.exp(at))),
  };
}

/** Each value has half a step on either side. */
function steppedAxis(range: Range, step: number): Axis {
  const { low, log, size } = range;
  const scale = log ? Math.log : (at: number) => at;
  const unscale = log ? Math.exp : (at: number) => at;
  const half = step / 2;
  return {
    from: scale(low - half),
    to: scale(low + (size - 1) * step + half),
    place: (value) => scale(Number(value)),
    cell: (value) => [scale(Number(value) - half), scale(Number(value) + half)],
    value: (at) => valueAt(range, Math.min(size - 1, Math.max(0, Math.round((unscale(at) - low) / step)))),
  };
}
