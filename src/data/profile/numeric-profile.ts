import type { NumericColumn } from '../frame.js';
import { inSlices, sliceRows, type Work } from '../work.js';
import { numericPlaceholders } from './disguised-numbers.js';
import { histogramOf } from './histogram.js';
import { momentsOf } from './moments.js';
import type { NumericProfile } from './profile.js';
import { quantile, sketchOf } from './quantile.js';
import { countRuns, runsOf } from './runs.js';
import { firstAbove, firstAtLeast } from './search.js';
import { sortInPieces } from './sort-in-pieces.js';

const histogramBins = 30;
const listedValues = 20;

/**
 * Statistics of a numeric column over its finite values.
 *
 * @param detail whether to add what a look at the data wants and drift does not need: models keep no more than that.
 */
export function* numericProfile({ name, values }: NumericColumn, detail: boolean): Work<NumericProfile> {
  const { finite, missing } = yield* finiteValues(values);
  const sorted = yield* sortInPieces(finite);
  const n = sorted.length;
  const { distinct, mostCommon } = yield* countRuns(sorted);
  const integer = n > 0 && (yield* allWhole(sorted));
  const { mean, std, skewness, kurtosis } = yield* momentsOf(sorted);
  const profile: NumericProfile = {
    type: 'numeric',
    name,
    count: values.length - missing,
    missing,
    infinite: values.length - missing - n,
    distinct,
    integer,
    mean,
    std,
    min: n === 0 ? null : sorted[0]!,
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
    max: n === 0 ? null : sorted[n - 1]!,
    histogram: histogramOf(sorted, histogramBins),
    sketch: sketchOf(sorted),
    ...(n > 0 && distinct <= listedValues ? { values: runsOf(sorted) } : {}),
  };
  if (!detail) return profile;
  const negative = firstAtLeast(sorted, 0);
  return {
    ...profile,
    zeros: firstAbove(sorted, 0) - negative,
    negative,
    skewness,
    kurtosis,
    mostCommon,
    placeholders: numericPlaceholders(sorted, profile, mostCommon),
    memory: values.byteLength,
  };
}

function* finiteValues(values: Float64Array): Work<{ finite: Float64Array; missing: number }> {
  const finite = new Float64Array(values.length);
  const found = { count: 0, missing: 0 };
  yield* inSlices(values.length, (from, to) => collectFinite(values, finite, found, from, to));
  return { finite: found.count === values.length ? finite : finite.slice(0, found.count), missing: found.missing };
}

/** Plain loops: a function called for each of a million values takes longer than what it does. */
function collectFinite(
  values: Float64Array,
  finite: Float64Array,
  found: { count: number; missing: number },
  from: number,
  to: number,
): void {
  let { count, missing } = found;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (Number.isFinite(value)) finite[count++] = value;
    else if (Number.isNaN(value)) missing++;
  }
  found.count = count;
  found.missing = missing;
}

function* allWhole(values: Float64Array): Work<boolean> {
  for (let from = 0; from < values.length; from += sliceRows) {
    const end = Math.min(values.length, from + sliceRows);
    for (let i = from; i < end; i++) if (!Number.isInteger(values[i])) return false;
    yield;
  }
  return true;
}
