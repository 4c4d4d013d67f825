import type { Json } from '../json.js';
import { atPath } from './at-path.js';
import { compareCodePoints } from './code-points.js';
import type { Condition, Scalar } from './condition.js';
import { matchesLike } from './like.js';

/** Whether a document's value fulfils a condition. The meaning of every operator stands at {@link Condition}. */
export function matches(condition: Condition, value: Json): boolean {
  switch (condition.op) {
    case 'and':
      return condition.conditions.every((part) => matches(part, value));
    case 'or':
      return condition.conditions.some((part) => matches(part, value));
    case 'not':
      return !matches(condition.condition, value);
    case 'some': {
      const found = atPath(value, condition.path);
      return Array.isArray(found) && found.some((element: Json) => matches(condition.condition, element));
    }
    case 'isNull':
      return (atPath(value, condition.path) ?? null) === null;
    case 'in': {
      const found = atPath(value, condition.path);
      return condition.values.some((wanted) => compareScalars(found, wanted) === 0);
    }
    case 'like':
    case 'ilike': {
      const found = atPath(value, condition.path);
      return typeof found === 'string' && matchesLike(found, condition.pattern, condition.op === 'ilike');
    }
    default: {
      const difference = compareScalars(atPath(value, condition.path), condition.value);
      return difference !== undefined && holds[condition.op](difference);
    }
  }
}

const holds = {
  '=': (difference: number) => difference === 0,
  '!=': (difference: number) => difference !== 0,
  '<': (difference: number) => difference < 0,
  '<=': (difference: number) => difference <= 0,
  '>': (difference: number) => difference > 0,
  '>=': (difference: number) => difference >= 0,
};

/** `undefined` where the two cannot be compared: missing, null, NaN, or of different types. */
function compareScalars(found: Json | undefined, wanted: Scalar): number | undefined {
  if (typeof found === 'string' && typeof wanted === 'string') return compareCodePoints(found, wanted);
  if (typeof found === 'boolean' && typeof wanted === 'boolean') return Number(found) - Number(wanted);
  if (typeof found !== 'number' || typeof wanted !== 'number') return undefined;
  if (found === wanted) return 0; // Two infinities have no difference.
  const difference = found - wanted;
  return Number.isNaN(difference) ? undefined : difference;
}
