import { type Problem, refuse } from '../../../errors/index.js';
import { type Condition, maxLevels, maxOperators, type Path } from '../../../store/index.js';
import { type FieldType, fieldPath } from './fields.js';
import type { Comparison, Field, Filter, Literal } from './filter.js';
import { parseFilter } from './parse.js';
import { pointAt } from './point-at.js';
import { readLiteral } from './read-literal.js';

/** What is left of the store's limits to whoever joins conditions of their own to a filter. */
const spare = 10;

/**
 * A filter as the store's condition. A comparison with a missing key or with NaN is false, also by `!=` and where NOT
 * stands behind the key; NOT before it inverts.
 *
 * @param now for times that are written as `now - 7d`, in milliseconds since 1970.
 * @throws ValidationError pointing at the place: the first where the text cannot be read, else every comparison that
 *   does not fit its field.
 */
export function compileFilter(text: string, now: number): Condition {
  const problems: Problem[] = [];
  const report = (at: number, what: string, remedy?: string) => void problems.push(pointAt(text, at, what, remedy));
  const size = { operators: 0, isTold: false };
  const condition = compile(parseFilter(text), { report, now, size }, 0);
  refuse(problems);
  return condition;
}

interface Context {
  readonly report: (at: number, what: string, remedy?: string) => void;
  readonly now: number;
  /** How large the condition has become: the store answers none that is too large. */
  readonly size: { operators: number; isTold: boolean };
}

function compile(filter: Filter, context: Context, level: number): Condition {
  context.size.operators++;
  switch (filter.type) {
    case 'and':
    case 'or':
      return { op: filter.type, conditions: filter.parts.map((part) => compile(part, context, level + 1)) };
    case 'not':
      return { op: 'not', condition: compile(filter.part, context, level + 1) };
    default: {
      const condition = compileComparison(filter, context);
      context.size.operators += operatorsOf(condition) - 1;
      reportSize(filter.field, context, level);
      return condition;
    }
  }
}

/** At the first comparison that is too many. */
function reportSize({ at }: Field, { report, size }: Context, level: number): void {
  if (size.isTold) return;
  size.isTold = true;
  if (size.operators > maxOperators - spare)
    report(at, 'The filter has too many comparisons', 'Use IN for many values');
  else if (level > maxLevels - spare) report(at, `The filter nests deeper than ${maxLevels - spare} levels`);
  else size.isTold = false;
}

function operatorsOf(condition: Condition): number {
  if ('conditions' in condition) return condition.conditions.reduce((sum, part) => sum + operatorsOf(part), 1);
  return 'condition' in condition ? 1 + operatorsOf(condition.condition) : 1;
}

function compileComparison(comparison: Comparison, context: Context): Condition {
  const { field } = comparison;
  const found = fieldPath(field);
  if ('what' in found) {
    context.report(field.at, found.what, found.remedy);
    return never;
  }
  const condition = conditionOn(found.path, found.type, comparison, context);
  return found.each === undefined ? condition : { op: 'some', path: found.each, condition };
}

const never: Condition = { op: 'or', conditions: [] };

function conditionOn(path: Path, type: FieldType, comparison: Comparison, context: Context): Condition {
  const { field } = comparison;
  const isText = type === 'text';
  const read = (literal: Literal) => readValue(literal, field, type, context);
  const demandNumbers = (operator: string) => {
    if (isText)
      context.report(field.at, `${field.key} is text: ${operator} is for numbers`, 'Use = != LIKE ILIKE or IN');
  };
  switch (comparison.type) {
    case 'isNull':
      return comparison.negated ? not({ op: 'isNull', path }) : { op: 'isNull', path };
    case 'in':
      return negatedIf(comparison.negated, path, type, { op: 'in', path, values: comparison.values.map(read) });
    case 'between': {
      demandNumbers('BETWEEN');
      const [low, high] = [read(comparison.low), read(comparison.high)];
      return comparison.negated
        ? { op: 'or', conditions: [below(path, low), { op: '>', path, value: high }] }
        : {
            op: 'and',
            conditions: [
              { op: '>=', path, value: low },
              { op: '<=', path, value: high },
            ],
          };
    }
    case 'like': {
      if (!isText) {
        context.report(field.at, `${field.key} is no text: ${comparison.ignoreCase ? 'ILIKE' : 'LIKE'} is for text`);
        return never;
      }
      // Statuses are taken in either case, so that MLflow's upper-case ones match.
      const op = comparison.ignoreCase || isStatus(field) ? 'ilike' : 'like';
      return negatedIf(comparison.negated, path, type, { op, path, pattern: String(read(comparison.pattern)) });
    }
    case 'compare':
      if (comparison.operator !== '=' && comparison.operator !== '!=') demandNumbers(comparison.operator);
      return { op: comparison.operator, path, value: read(comparison.value) };
  }
}

function below(path: Path, value: string | number): Condition {
  return { op: '<', path, value };
}

/** NOT behind the key, which finds nothing that is missing, and no NaN: only what can be compared at all. */
function negatedIf(negated: boolean, path: Path, type: FieldType, condition: Condition): Condition {
  if (!negated) return condition;
  const least = type === 'text' ? '' : Number.NEGATIVE_INFINITY;
  return { op: 'and', conditions: [{ op: '>=', path, value: least }, not(condition)] };
}

function not(condition: Condition): Condition {
  return { op: 'not', condition };
}

function readValue(literal: Literal, field: Field, type: FieldType, { report, now }: Context): string | number {
  const value = readLiteral(literal, field.key, type, now);
  if (typeof value === 'object') {
    report(literal.at, value.what, value.remedy);
    return 0;
  }
  return isStatus(field) ? String(value).toLowerCase() : value;
}

function isStatus({ entity, key }: Field): boolean {
  return entity === 'attribute' && key.toLowerCase() === 'status';
}
