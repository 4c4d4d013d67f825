import { refuse } from '../../errors/index.js';

/**
 * Columns as least squares wants them: from each its weighted mean is taken, then it is divided by a power of two near
 * its size, which rounds nothing. So columns of nanometres and of light years meet at one scale, and no square
 * overflows. With weights, √weight is multiplied in, so that plain sums of products are weighted ones.
 *
 * The columns themselves stay where they are; {@link fillColumn} brings a stretch of one into this form.
 */
export interface Design {
  readonly rows: number;
  readonly source: readonly Float64Array[];
  /** What is taken from each column: its mean, or 0. */
  readonly centers: Float64Array;
  /** What each column is then divided by. */
  readonly scales: Float64Array;
  /** √weight of each row; absent: 1. */
  readonly roots?: Float64Array;
}

/** @throws ValidationError for columns whose values lie too far apart for a double to hold the distance. */
export function designOf(
  source: readonly Float64Array[],
  { centered, weights, names }: { centered: boolean; weights?: Float64Array | undefined; names: readonly string[] },
): Design {
  const measured = source.map((values) => measure(values, centered, weights));
  refuse(
    measured.flatMap(({ center, size }, column) =>
      Number.isFinite(center) && Number.isFinite(size)
        ? []
        : [
            {
              what: 'The values are so large that sums over them are no finite numbers',
              where: names[column] === undefined ? 'the target' : `column "${names[column]}"`,
              remedy: 'Check the units of the values',
            },
          ],
    ),
  );
  return {
    rows: source[0]!.length,
    source,
    centers: Float64Array.from(measured, ({ center }) => center),
    scales: Float64Array.from(measured, ({ size }) => powerOfTwoBelow(size)),
    ...(weights && { roots: weights.map(Math.sqrt) }),
  };
}

/**
 * A column's weighted mean, and its largest distance from its first value (uncentred: from 0). Sums run over distances
 * from the first value: a constant column then has exactly its own mean, and a large offset costs no digits.
 */
function measure(values: Float64Array, centered: boolean, weights: Float64Array | undefined) {
  const first = centered ? values[0]! : 0;
  const odd = values.length % 2;
  // Every other row has a sum of its own: one alone would wait for each addition to end.
  let sum = odd === 1 ? values[0]! - first : 0;
  let other = 0;
  let least = Math.min(0, sum);
  let most = Math.max(0, sum);
  for (let row = odd; row < values.length; row += 2) {
    const distance = values[row]! - first;
    const next = values[row + 1]! - first;
    sum += distance;
    other += next;
    if (distance > most) most = distance;
    else if (distance < least) least = distance;
    if (next > most) most = next;
    else if (next < least) least = next;
  }
  const mean = weights === undefined ? (sum + other) / values.length : weightedDistance(values, first, weights);
  return { center: centered ? first + mean : 0, size: Math.max(most, -least) };
}

function weightedDistance(values: Float64Array, from: number, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    sum += weights[row]! * (values[row]! - from);
    total += weights[row]!;
  }
  return sum / total;
}

/** The largest power of two up to a positive number: its bits without the fraction. 1 for 0 and what is near it. */
function powerOfTwoBelow(size: number): number {
  const bits = new BigUint64Array(Float64Array.of(size).buffer);
  bits[0]! &= 0x7ff0000000000000n;
  return new Float64Array(bits.buffer)[0] || 1;
}

/** Writes rows `start` to `end` of a column, centred, scaled and weighted, to `out` from `offset` on. */
export function fillColumn(
  { source, centers, scales, roots }: Design,
  column: number,
  { start, end }: { start: number; end: number },
  out: Float64Array,
  offset: number,
): void {
  const values = source[column]!;
  const center = centers[column]!;
  const factor = 1 / scales[column]!;
  const shift = offset - start;
  if (roots === undefined) for (let row = start; row < end; row++) out[row + shift] = (values[row]! - center) * factor;
  else for (let row = start; row < end; row++) out[row + shift] = (values[row]! - center) * factor * roots[row]!;
}

/** All columns written out, each with room for `extra` zeros below it. */
export function columnsOf(design: Design, extra = 0): Float64Array[] {
  return design.source.map((_, column) => {
    const values = new Float64Array(design.rows + extra);
    fillColumn(design, column, { start: 0, end: design.rows }, values, 0);
    return values;
  });
}
