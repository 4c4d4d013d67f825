import { addPairs, emptyContingency, marginsOf } from '../correlations/contingency.js';
import type { Classes } from './classes.js';
import type { Groups } from './groups.js';

/**
 * √τ, where τ = (Σ n_ij² / n_i − Σ n_j² / n) / (n − Σ n_j² / n) over categories i and classes j (Goodman and Kruskal,
 * 1954). `null` where there is but one class.
 */
export function goodmanKruskal(groups: Groups, classes: Classes): number | null {
  const table = emptyContingency(groups.count, classes.count);
  addPairs(table, groups.of, classes.of, 0, groups.of.length);
  const { ofRows, ofColumns, total } = marginsOf(table);
  let known = 0;
  for (let a = 0; a < table.rows; a++) {
    for (let b = 0; b < table.columns; b++) {
      const count = table.counts[a * table.columns + b]!;
      if (count > 0) known += (count * count) / ofRows[a]!;
    }
  }
  let unknown = 0;
  for (const count of ofColumns) unknown += (count * count) / total;
  const left = total - unknown;
  return left > 0 ? Math.sqrt(Math.min(1, Math.max(0, (known - unknown) / left))) : null;
}
