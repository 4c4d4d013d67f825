import type { StoredDocument } from '../documents.js';
import type { Json } from '../json.js';
import { atPath } from './at-path.js';
import { compareCodePoints } from './code-points.js';
import type { Order, Scalar } from './condition.js';

/** What a row is ordered by: one value an order (null where there is none to compare) and, last, its id. */
export interface Position {
  readonly values: readonly Scalar[];
  readonly id: string;
}

/** Where a document stands under these orders. */
export function positionOf(document: StoredDocument, orders: readonly Order[]): Position {
  return { values: orders.map(({ path }) => orderable(atPath(document.value, path))), id: document.id };
}

/** The value itself where it can be ordered; null for what comes last: missing, NaN, arrays and objects. */
function orderable(value: Json | undefined): Scalar {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && !Number.isNaN(value) ? value : null;
}

/** A comparator of positions; ids break ties in ascending order, so no two documents are equal. */
export function compareBy(orders: readonly Order[]): (a: Position, b: Position) => number {
  return (a, b) => {
    for (let i = 0; i < orders.length; i++) {
      const x = a.values[i] ?? null;
      const y = b.values[i] ?? null;
      // The missing come last in either direction, so the direction must not turn this round.
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1;
        continue;
      }
      const difference = compareScalars(x, y);
      if (difference !== 0) return orders[i]!.direction === 'descending' ? -difference : difference;
    }
    return compareCodePoints(a.id, b.id);
  };
}

/** Numbers before strings before booleans. */
const typeOrder: Record<string, number> = { number: 0, string: 1, boolean: 2 };

function compareScalars(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  if (typeof a !== typeof b) return typeOrder[typeof a]! - typeOrder[typeof b]!;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
