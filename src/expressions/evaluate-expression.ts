import { columnOf, constant, missing, type Vector, vectorOf } from './compute/vector.js';
import type { CallNode, Expression, ExpressionColumn, ExpressionNode, ExpressionType } from './expression.js';
import type { Parameter } from './functions/expression-function.js';
import { findFunction } from './functions/index.js';
import { leftSpine } from './left-spine.js';

/**
 * The column that an expression gives, computed column by column: every part of it over all rows before the next. What it
 * is given stays as it is, and may be what is returned, where the expression only names a column.
 *
 * @param expression one that `checkExpression` has found nothing wrong with, for columns of these types.
 * @param columns at least those that it names.
 */
export function evaluateExpression(
  { root }: Expression,
  columns: ReadonlyMap<string, ExpressionColumn>,
  rows: number,
): ExpressionColumn {
  return columnOf(evaluate(root, columns, rows) ?? missing('number'), rows);
}

/** `undefined` for what is `missing` in every row and of no type yet. */
function evaluate(
  node: ExpressionNode,
  columns: ReadonlyMap<string, ExpressionColumn>,
  rows: number,
): Vector | undefined {
  const { first, calls } = leftSpine(node);
  let value: Vector | undefined;
  if (first.kind === 'column') value = vectorOf(columns.get(first.name)!);
  else if (first.kind === 'call') value = evaluateCall(first, [], rows);
  else if (first.kind !== 'missing') value = constant(first.value);
  for (const call of calls) {
    const others = call.args.slice(1).map((arg) => evaluate(arg, columns, rows));
    value = evaluateCall(call, [value, ...others], rows);
  }
  return value;
}

function evaluateCall(node: CallNode, given: readonly (Vector | undefined)[], rows: number): Vector | undefined {
  const found = findFunction(node.name)!;
  const parameters = found.parameters(node.args.length)!;
  const common = given.find((arg, i) => arg !== undefined && isShared(parameters[i]!))?.type;
  if (given.includes(undefined) && found.takesMissing !== true)
    return found.result === 'same' ? undefined : missing(found.result);
  if (found.result === 'same' && common === undefined) return undefined;
  return found.evaluate(
    given.map((arg, i) => arg ?? missing(typeFor(parameters[i]!, common))),
    rows,
  );
}

function isShared(parameter: Parameter): boolean {
  return parameter === 'same' || parameter === 'ordered';
}

/** The type that a missing argument is given where a function looks at it. */
function typeFor(parameter: Parameter, common: ExpressionType | undefined): ExpressionType {
  if (isShared(parameter)) return common ?? 'number';
  return parameter === 'text' || parameter === 'boolean' ? parameter : 'number';
}
