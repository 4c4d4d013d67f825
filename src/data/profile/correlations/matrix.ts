import type { Work } from '../../work.js';
import type { CorrelationMatrix } from '../profile.js';

/** A symmetric matrix of what is measured between every two columns, the diagonal included. */
export function* matrixOf(
  method: CorrelationMatrix['method'] & string,
  columns: readonly string[],
  rows: number,
  between: (a: number, b: number) => Work<number | null>,
): Work<CorrelationMatrix> {
  const values = columns.map(() => new Array<number | null>(columns.length).fill(null));
  for (let a = 0; a < columns.length; a++) {
    // The diagonal too goes through the formula, so that a constant column shows as null there.
    for (let b = 0; b <= a; b++) values[a]![b] = values[b]![a] = yield* between(a, b);
  }
  return { columns, values, method, rows };
}
