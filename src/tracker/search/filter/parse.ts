import type { Comparison, ComparisonOperator, Field, Filter, Literal } from './filter.js';
import { parseLiteral } from './parse-literal.js';
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
 * comparison := field operator literal
 *             | field ["NOT"] ("LIKE" | "ILIKE") text
 *             | field ["NOT"] "IN" "(" literal ("," literal)* ")"
 *             | field ["NOT"] "BETWEEN" literal "AND" literal
 *             | field "IS" ["NOT"] "NULL"
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
  return joined('or', parts);
}

function parseAnd(reader: TokenReader, depth: number): Filter {
  const parts = [parseNot(reader, depth)];
  while (reader.accept('AND')) parts.push(parseNot(reader, depth));
  return joined('and', parts);
}

/** Parentheses that change nothing make no level of their own. */
function joined(type: 'and' | 'or', parts: readonly Filter[]): Filter {
  if (parts.length === 1) return parts[0]!;
  return { type, parts: parts.flatMap((part) => (part.type === type ? part.parts : [part])) };
}

function parseNot(reader: TokenReader, depth: number): Filter {
  if (depth > deepest) reader.fail(`The filter nests deeper than ${deepest} levels`);
  if (reader.accept('NOT')) {
    const part = parseNot(reader, depth + 1);
    return part.type === 'not' ? part.part : { type: 'not', part };
  }
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
  if (reader.accept('IS')) {
    const negated = reader.accept('NOT');
    reader.expect('NULL');
    return { type: 'isNull', field, negated };
  }
  const negated = reader.accept('NOT');
  if (reader.accept('LIKE')) return parseLike(reader, field, negated, false);
  if (reader.accept('ILIKE')) return parseLike(reader, field, negated, true);
  if (reader.accept('IN')) return parseIn(reader, field, negated);
  if (reader.accept('BETWEEN')) return parseBetween(reader, field, negated);
  if (negated) return reader.fail('Here LIKE, ILIKE, IN or BETWEEN must stand', 'Of other operators, negate the whole');
  const remedy = 'Use = != < <= > >= LIKE ILIKE IN BETWEEN, each of the last four also after NOT, or IS [NOT] NULL';
  return reader.fail('Here an operator must stand', remedy);
}

function parseLike(reader: TokenReader, field: Field, negated: boolean, ignoreCase: boolean): Comparison {
  return { type: 'like', field, negated, ignoreCase, pattern: parseLiteral(reader) };
}

function parseIn(reader: TokenReader, field: Field, negated: boolean): Comparison {
  reader.expect('(');
  const values: Literal[] = [parseLiteral(reader)];
  while (reader.accept(',')) values.push(parseLiteral(reader));
  reader.expect(')');
  return { type: 'in', field, negated, values };
}

function parseBetween(reader: TokenReader, field: Field, negated: boolean): Comparison {
  const low = parseLiteral(reader);
  reader.expect('AND');
  return { type: 'between', field, negated, low, high: parseLiteral(reader) };
}

function isComparisonOperator(symbol: string): symbol is ComparisonOperator {
  return comparisonOperators.includes(symbol);
}
