import type { Work } from '../../work.js';
import type { CorrelationMatrix } from '../profile.js';
import { matrixOf } from './matrix.js';
import { pearson, type Side, sideOf } from './pearson.js';
import { averageRanks, type Ranked } from './ranks.js';

/** Pearson's correlation of the ranks (Spearman, 1904) over the rows where both are finite. */
export function* spearmanMatrix(names: readonly string[], columns: readonly Ranked[]): Work<CorrelationMatrix> {
  const sides: Side[] = [];
  for (const { ranks } of columns) sides.push(yield* sideOf(ranks));
  const rows = columns[0]?.places.length ?? 0;
  return yield* matrixOf('spearman', names, rows, function* (a, b) {
    const [x, y] = [sides[a]!, sides[b]!];
    if ((x.whole && y.whole) || a === b) return yield* pearson(x, y);
    return yield* spearman(columns[a]!, columns[b]!);
  });
}

/** Between two columns of which either has holes: both are ranked again among the rows that are left. */
export function* spearman(x: Ranked, y: Ranked): Work<number | null> {
  const ofX = averageRanks(x.places, x.distinct, y.places);
  yield x.places.length;
  const ofY = averageRanks(y.places, y.distinct, x.places);
  return yield* pearson({ values: ofX }, { values: ofY });
}
