import type { Condition, Path } from '../../../store/index.js';
import { type FieldType, fieldPath } from './fields.js';
import type { Comparison, Field, Literal } from './filter.js';
import { readLiteral } from './read-literal.js';

/** Notes a problem at a place of the filter. */
export type Report = (at: number, what: string, remedy?: string) => void;

/**
 * One comparison as the store's condition.
 *
 * @param report is told what does not fit its field; the condition then means nothing.
 * @param now in milliseconds since 1970.
 */
export function compileComparison(comparison: Comparison, report: Report, now: number): Condition {
  const { field } = comparison;
  const found = fieldPath(field);
  if ('what' in found) {
    report(field.at, found.what, found.remedy);
    return never;
  }
  const { path, type, each } = found;
  if (!reportOperator(comparison, type, report)) return never;

  function read(literal: Literal): string | number {
    const value = readLiteral(literal, field.key, type, now);
    // Statuses are taken in either case, so that MLflow's upper-case ones match.
    if (typeof value !== 'object') return isStatus(field) ? String(value).toLowerCase() : value;
    report(literal.at, value.what, value.remedy);
    return 0;
  }

  const condition = conditionOn(path, type, comparison, read);
  return each === undefined ? condition : { op: 'some', path: each, condition };
}

const never: Condition = { op: 'or', conditions: [] };

/** Whether what the operator is compared with can be read at all: a pattern is nothing to a number. */
function reportOperator(comparison: Comparison, type: FieldType, report: Report): boolean {
  const { field } = comparison;
  if (comparison.type === 'like' && type !== 'text') {
    report(field.at, `${field.key} is no text: ${comparison.ignoreCase ? 'ILIKE' : 'LIKE'} is for text`);
    return false;
  }
  if (type !== 'text') return true;
  const operator = comparison.type === 'between' ? 'BETWEEN' : comparison.type === 'compare' && comparison.operator;
  if (operator && operator !== '=' && operator !== '!=') {
    report(field.at, `${field.key} is text: ${operator} is for numbers`, 'Use = != LIKE ILIKE or IN');
  }
  return true;
}

function conditionOn(
  path: Path,
  type: FieldType,
  comparison: Comparison,
  read: (literal: Literal) => string | number,
): Condition {
  switch (comparison.type) {
    case 'isNull':
      return comparison.negated ? not({ op: 'isNull', path }) : { op: 'isNull', path };
    case 'compare':
      return { op: comparison.operator, path, value: read(comparison.value) };
    case 'in':
      return unless(comparison.negated, path, type, { op: 'in', path, values: comparison.values.map(read) });
    case 'like': {
      const op = comparison.ignoreCase || isStatus(comparison.field) ? 'ilike' : 'like';
      return unless(comparison.negated, path, type, { op, path, pattern: String(read(comparison.pattern)) });
    }
    case 'between': {
      const [low, high] = [read(comparison.low), read(comparison.high)];
      // What lies on either side is there, and no NaN.
      if (comparison.negated) return joined('or', { op: '<', path, value: low }, { op: '>', path, value: high });
      return joined('and', { op: '>=', path, value: low }, { op: '<=', path, value: high });
    }
  }
}

function joined(op: 'and' | 'or', ...conditions: readonly Condition[]): Condition {
  return { op, conditions };
}

/** NOT behind the key, which finds nothing that is missing, and no NaN: only what can be compared at all. */
function unless(negated: boolean, path: Path, type: FieldType, condition: Condition): Condition {
  if (!negated) return condition;
  const least = type === 'text' ? '' : Number.NEGATIVE_INFINITY;
  return { op: 'and', conditions: [{ op: '>=', path, value: least }, not(condition)] };
}

function not(condition: Condition): Condition {
  return { op: 'not', condition };
}

function isStatus({ entity, key }: Field): boolean {
  return entity === 'attribute' && key.toLowerCase() === 'status';
}
