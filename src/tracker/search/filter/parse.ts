import type { Comparison, ComparisonOperator, Field, Filter, Literal } from './filter.js';
import { createTokenReader, type TokenReader } from './token-reader.js';

/** How deep parentheses and NOT may nest, so that no text can exhaust the stack. */
const deepest = 100;

const comparisonOperators: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];

/**
 * Reads a filter. NOT binds tighter than AND, AND tighter than OR:
 *
 * ```
 * or         := and ("OR" and)*
 * and        := not ("AND" not)*
 * not        := "NOT" not | "(" or ")" | comparison
 * comparison := field operator literal | field ("LIKE" | "ILIKE") text
 *             | field ["NOT"] "IN" "(" literal ("," literal)* ")" | field "IS" ["NOT"] "NULL"
 * ```
 *
 * @throws ValidationError that points at the first place where the text is no filter.
 */
export function parseFilter(text: string): Filter {
  const reader = createTokenReader(text);
  const filter = parseOr(reader, 0);
  if (reader.peek().type !== 'end') reader.fail('Here the filter should end', 'Join comparisons with AND or OR');
  return filter;
}

function parseOr(reader: TokenReader, depth: number): Filter {
  const parts = [parseAnd(reader, depth)];
  while (reader.accept('OR')) parts.push(parseAnd(reader, depth));
  return parts.length === 1 ? parts[0]! : { type: 'or', parts };
}

function parseAnd(reader: TokenReader, depth: number): Filter {
  const parts = [parseNot(reader, depth)];
  while (reader.accept('AND')) parts.push(parseNot(reader, depth));
  return parts.length === 1 ? parts[0]! : { type: 'and', parts };
}

function parseNot(reader: TokenReader, depth: number): Filter {
  if (depth > deepest) reader.fail(`The filter nests deeper than ${deepest} levels`);
  if (reader.accept('NOT')) return { type: 'not', part: parseNot(reader, depth + 1) };
  if (!reader.accept('(')) return parseComparison(reader);
  const inner = parseOr(reader, depth + 1);
  reader.expect(')');
  return inner;
}

function parseComparison(reader: TokenReader): Comparison {
  const field = reader.field();
  const next = reader.peek();
  if (next.type === 'symbol' && isComparisonOperator(next.text)) {
    reader.take();
    return { type: 'compare', field, operator: next.text, value: parseLiteral(reader) };
  }
  if (reader.accept('LIKE')) return { type: 'like', field, ignoreCase: false, pattern: parseLiteral(reader) };
  if (reader.accept('ILIKE')) return { type: 'like', field, ignoreCase: true, pattern: parseLiteral(reader) };
  if (reader.accept('IS')) {
    const negated = reader.accept('NOT');
    reader.expect('NULL');
    return { type: 'isNull', field, negated };
  }
  const negated = reader.accept('NOT');
  if (reader.accept('IN')) return parseIn(reader, field, negated);
  if (negated) return reader.fail('Here IN must stand', 'Of other operators, negate the whole: NOT key LIKE …');
  return reader.fail('Here an operator must stand', 'Use = != < <= > >= LIKE ILIKE IN, NOT IN, IS NULL or IS NOT NULL');
}

function parseIn(reader: TokenReader, field: Field, negated: boolean): Comparison {
  reader.expect('(');
  const values = [parseLiteral(reader)];
  while (reader.accept(',')) values.push(parseLiteral(reader));
  reader.expect(')');
  return { type: 'in', field, negated, values };
}

function parseLiteral(reader: TokenReader): Literal {
  const { type, text, at, quote } = reader.peek();
  if (type === 'quoted' && quote !== '`') return { value: reader.take().text, at };
  if (type !== 'number') return reader.fail('Here a value must stand', "Write a number as 0.5, text as 'tree'");
  if (!Number.isFinite(Number(text))) return reader.fail('The number is too large');
  return { value: Number(reader.take().text), at };
}

function isComparisonOperator(symbol: string): symbol is ComparisonOperator {
  return comparisonOperators.includes(symbol);
}
