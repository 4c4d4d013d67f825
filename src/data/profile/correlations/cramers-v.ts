import type { CategoricalColumn } from '../../frame.js';
import { inSlices, type Work } from '../../work.js';
import type { CorrelationMatrix } from '../profile.js';
import { addPairs, type Contingency, emptyContingency, marginsOf } from './contingency.js';
import { matrixOf } from './matrix.js';

/** V = √(χ² / n / (min(r, c) − 1)) between every two columns (Cramér, Mathematical Methods of Statistics, 1946). */
export function* cramersVMatrix(columns: readonly CategoricalColumn[], rows: number): Work<CorrelationMatrix> {
  const names = columns.map(({ name }) => name);
  return yield* matrixOf('cramers_v', names, rows, function* (a, b) {
    const [x, y] = [columns[a]!, columns[b]!];
    const table = emptyContingency(x.categories.length, y.categories.length);
    yield* inSlices(rows, (from, to) => addPairs(table, x.codes, y.codes, from, to));
    return cramersV(table);
  });
}

/** Over the categories that are met; `null` where either side has only one. */
export function cramersV(table: Contingency): number | null {
  const { ofRows, ofColumns, total } = marginsOf(table);
  const sides = Math.min(countMet(ofRows), countMet(ofColumns));
  if (sides < 2) return null;
  let sum = 0;
  for (let a = 0; a < table.rows; a++) {
    if (ofRows[a] === 0) continue;
    for (let b = 0; b < table.columns; b++) {
      const count = table.counts[a * table.columns + b]!;
      if (count > 0) {
        const expected = (ofRows[a]! * ofColumns[b]!) / total;
        sum += (count - expected) ** 2 / expected;
      } else if (ofColumns[b]! > 0) sum += (ofRows[a]! * ofColumns[b]!) / total;
    }
  }
  return Math.min(1, Math.sqrt(sum / total / (sides - 1)));
}

function countMet(margins: Float64Array): number {
  let met = 0;
  for (const count of margins) met += Number(count > 0);
  return met;
}
