import { type Problem, refuse, ValidationError } from '../../../errors/index.js';
import type { Condition, Order, Path } from '../../../store/index.js';
import { attributeNames, type FieldPath, fieldPath } from './field-path.js';
import type { Comparison, Field, Filter, Literal } from './filter.js';
import { parseFilter } from './parse.js';
import { pointAt } from './point-at.js';
import { createTokenReader } from './token-reader.js';

/**
 * A filter as the store's condition. A comparison with a missing key or with NaN is false, `!=` and `NOT IN` too.
 *
 * @throws ValidationError pointing at the place: the first where the text cannot be read, else every comparison that
 *   does not fit its field.
 */
export function compileFilter(text: string): Condition {
  const problems: Problem[] = [];
  const report = (at: number, what: string, remedy?: string) => void problems.push(pointAt(text, at, what, remedy));
  const condition = compile(parseFilter(text), report);
  refuse(problems);
  return condition;
}

/** One order such as `metrics.r2 DESC`; ascending when nothing else is said. @throws ValidationError pointing at the place. */
export function compileOrder(text: string): Order {
  const reader = createTokenReader(text);
  const field = reader.field();
  const descending = reader.accept('DESC');
  if (!descending) reader.accept('ASC');
  if (reader.peek().type !== 'end') reader.fail('Here the order should end', 'Write a key, then ASC or DESC');
  const found = fieldPath(field);
  if (found === undefined) throw new ValidationError(pointAt(text, field.at, ...unknownAttribute(field)));
  return { path: found.path, direction: descending ? 'descending' : 'ascending' };
}

type Report = (at: number, what: string, remedy?: string) => void;

function compile(filter: Filter, report: Report): Condition {
  switch (filter.type) {
    case 'and':
    case 'or':
      return { op: filter.type, conditions: filter.parts.map((part) => compile(part, report)) };
    case 'not':
      return { op: 'not', condition: compile(filter.part, report) };
    default:
      return compileComparison(filter, report);
  }
}

function compileComparison(comparison: Comparison, report: Report): Condition {
  const { field } = comparison;
  const found = fieldPath(field);
  if (found === undefined) {
    report(field.at, ...unknownAttribute(field));
    return { op: 'isNull', path: [field.key] };
  }
  const { path } = found;
  const read = (literal: Literal) => readLiteral(literal, field, found, report);
  switch (comparison.type) {
    case 'isNull':
      return comparison.negated ? { op: 'not', condition: { op: 'isNull', path } } : { op: 'isNull', path };
    case 'in':
      return compileIn(path, comparison.values.map(read), comparison.negated);
    case 'like':
      if (found.type === 'number') report(field.at, `${field.key} is a number: LIKE is for text`);
      // Statuses are taken in either case, so that MLflow's upper-case ones match.
      return {
        op: comparison.ignoreCase || isStatus(field) ? 'ilike' : 'like',
        path,
        pattern: String(read(comparison.pattern)),
      };
    case 'compare':
      if (found.type === 'text' && comparison.operator !== '=' && comparison.operator !== '!=') {
        report(field.at, `${field.key} is text: ${comparison.operator} is for numbers`, 'Use = != LIKE ILIKE or IN');
      }
      return { op: comparison.operator, path, value: read(comparison.value) };
  }
}

/** `NOT IN` by `!=`, which is false where `not in` would be true: of a missing key, of NaN. */
function compileIn(path: Path, values: (string | number)[], negated: boolean): Condition {
  if (!negated) return { op: 'in', path, values };
  return { op: 'and', conditions: values.map((value) => ({ op: '!=', path, value })) };
}

function readLiteral({ value, at }: Literal, field: Field, { type }: FieldPath, report: Report): string | number {
  if (type === 'number' && typeof value === 'string') {
    report(at, `${field.key} is a number, and this is text`, 'Write it without quotes');
  }
  if (type === 'text' && typeof value === 'number') {
    report(at, `${field.key} is text, and this is a number`, `Write '${value}'`);
  }
  return isStatus(field) ? String(value).toLowerCase() : value;
}

function isStatus({ entity, key }: Field): boolean {
  return entity === 'attribute' && key === 'status';
}

function unknownAttribute({ key }: Field): [what: string, remedy: string] {
  const remedy = `Use ${attributeNames.join(', ')}, or write metrics., params. or tags. before the key`;
  return [`A run has no attribute ${key}`, remedy];
}
