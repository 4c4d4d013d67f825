import { ValidationError } from '../../errors/index.js';
import type { Expression, ExpressionNode, Place } from '../expression.js';
import { deepestExpression, longestExpression } from '../limits.js';
import { placeProblem } from './place-problem.js';
import { readTokens, type Token, UnreadableExpression } from './tokens.js';

/**
 * Reads an expression. From the loosest binding to the tightest:
 *
 *   or · and · not · == != < <= > >= in between · + − · * / % · unary − · ^ (from the right) · values, calls, (…)
 *
 * @param where what the text belongs to, for the error.
 * @throws ValidationError that shows the place from which on the text has no meaning.
 */
export function parseExpression(text: string, where = 'expression'): Expression {
  if (typeof text !== 'string') throw new ValidationError({ what: 'An expression must be a text', where });
  if (text.length > longestExpression) {
    const what = `The expression has ${text.length} characters, and at most ${longestExpression} are read`;
    throw new ValidationError({ what, where, remedy: 'Cut it into several: a later one may use an earlier' });
  }
  try {
    return { text, root: readAll(readTokens(text)) };
  } catch (error) {
    if (error instanceof UnreadableExpression) throw new ValidationError(placeProblem(text, error.misfit, where));
    throw error;
  }
}

const keywords = new Set([
  ...['and', 'or', 'not', 'in', 'between', 'true', 'false', 'missing'],
  ...['case', 'when', 'then', 'else', 'end'],
]);
const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);

function readAll(tokens: readonly Token[]): ExpressionNode {
  let position = 0;
  let open = 0;
  const depths = new WeakMap<ExpressionNode, number>();

  const next = (): Token => tokens[position]!;
  const take = (): Token => tokens[position++]!;
  const isNext = (...values: readonly string[]): boolean =>
    (next().kind === 'symbol' || next().kind === 'name') && values.includes(next().value);
  const takeIf = (value: string): boolean => isNext(value) && position++ >= 0;

  function expect(value: string, within: string): Token {
    if (isNext(value)) return take();
    throw unexpected(`"${value}" is wanted here, ${within}`);
  }

  function unexpected(what: string): UnreadableExpression {
    const { at, end, kind } = next();
    return new UnreadableExpression({ what: kind === 'end' ? `The expression ends too soon: ${what}` : what, at, end });
  }

  function call(name: string, args: readonly ExpressionNode[], { at, end }: Place): ExpressionNode {
    const node: ExpressionNode = { kind: 'call', name, args, at, end };
    // As deep as checking and computing recurse: not into the first argument, as leftSpine says.
    const depth = args.reduce((most, arg, i) => Math.max(most, (depths.get(arg) ?? 0) + (i === 0 ? 0 : 1)), 1);
    if (depth > deepestExpression) throw tooDeep(node);
    depths.set(node, depth);
    return node;
  }

  /** Everything that recurses without consuming a call goes through here. */
  function nested(read: () => ExpressionNode): ExpressionNode {
    if (++open > deepestExpression) throw tooDeep(next());
    const node = read();
    open--;
    return node;
  }

  /** a ∘ b ∘ c, from the left. */
  function chain(operators: readonly string[], operand: () => ExpressionNode): ExpressionNode {
    let left = operand();
    while (isNext(...operators)) {
      const { value } = take();
      const right = operand();
      left = call(value, [left, right], { at: left.at, end: right.end });
    }
    return left;
  }

  const disjunction = (): ExpressionNode => nested(() => chain(['or'], conjunction));
  const conjunction = (): ExpressionNode => chain(['and'], negation);

  function negation(): ExpressionNode {
    if (!isNext('not')) return comparison();
    const { at } = take();
    const negated = nested(negation);
    return call('not', [negated], { at, end: negated.end });
  }

  function comparison(): ExpressionNode {
    const left = sum();
    if (next().kind === 'symbol' && comparisons.has(next().value)) {
      const { value } = take();
      const right = sum();
      if (comparisons.has(next().value) && next().kind === 'symbol')
        throw unexpected('Two comparisons in a row: join them by and');
      return call(value, [left, right], { at: left.at, end: right.end });
    }
    const isNegated = isNext('not') && ['in', 'between'].includes(tokens[position + 1]!.value);
    if (isNegated) take();
    if (!isNext('in', 'between')) return left;
    const found = take().value === 'in' ? membership(left) : range(left);
    return isNegated ? call('not', [found], found) : found;
  }

  function membership(left: ExpressionNode): ExpressionNode {
    expect('(', 'before the list of in');
    const { args, end } = list();
    return call('in', [left, ...args], { at: left.at, end });
  }

  function range(left: ExpressionNode): ExpressionNode {
    const low = sum();
    expect('and', 'between the bounds of between');
    const high = sum();
    return call('between', [left, low, high], { at: left.at, end: high.end });
  }

  const sum = (): ExpressionNode => chain(['+', '-'], product);
  const product = (): ExpressionNode => chain(['*', '/', '%'], signed);

  function signed(): ExpressionNode {
    if (!isNext('-')) return power();
    const { at } = take();
    const negated = nested(signed);
    return call('negate', [negated], { at, end: negated.end });
  }

  function power(): ExpressionNode {
    const base = value();
    if (!takeIf('^')) return base;
    const exponent = nested(signed);
    return call('^', [base, exponent], { at: base.at, end: exponent.end });
  }

  function value(): ExpressionNode {
    const token = next();
    const { kind, at, end } = token;
    if (isNext('(')) return parenthesized();
    if (isNext('case')) return cases();
    if (kind === 'symbol' || kind === 'end') throw unexpected('A value is wanted here: a number, text, column or call');
    if (kind === 'name' && keywords.has(token.value) && !['true', 'false', 'missing'].includes(token.value))
      throw unexpected(`A value is wanted here; a column of this name is written as \`${token.value}\``);
    take();
    if (kind === 'number') return number(token);
    if (kind === 'text') return { kind: 'text', value: token.value, at, end };
    if (kind === 'quotedName') return { kind: 'column', name: token.value, at, end };
    if (token.value === 'missing') return { kind: 'missing', at, end };
    if (keywords.has(token.value)) return { kind: 'boolean', value: token.value === 'true', at, end };
    if (!takeIf('(')) return { kind: 'column', name: token.value, at, end };
    if (isNext(')')) return call(token.value, [], { at, end: take().end });
    const given = list();
    return call(token.value, given.args, { at, end: given.end });
  }

  function number({ value: digits, at, end }: Token): ExpressionNode {
    const parsed = Number(digits);
    if (Number.isFinite(parsed)) return { kind: 'number', value: parsed, at, end };
    throw new UnreadableExpression({ what: 'The number is too large', at, end });
  }

  function parenthesized(): ExpressionNode {
    take();
    const inner = disjunction();
    expect(')', 'for the parenthesis that was opened');
    return inner;
  }

  /** What stands between parentheses, the first of which is taken already. */
  function list(): { readonly args: readonly ExpressionNode[]; readonly end: number } {
    const args = [disjunction()];
    while (takeIf(',')) args.push(disjunction());
    return { args, end: expect(')', 'or a comma').end };
  }

  /** `case when a then b else c end` is `if(a, b, c)`. */
  function cases(): ExpressionNode {
    const { at } = take();
    const args: ExpressionNode[] = [];
    do {
      expect('when', 'after case');
      args.push(disjunction());
      expect('then', 'after the condition');
      args.push(disjunction());
    } while (isNext('when'));
    const otherwise: ExpressionNode = takeIf('else') ? disjunction() : { kind: 'missing', at, end: next().end };
    return call('if', [...args, otherwise], { at, end: expect('end', 'at the end of case').end });
  }

  const root = disjunction();
  if (next().kind !== 'end') throw unexpected('The expression has ended before this, or an operator is left out');
  return root;
}

function tooDeep({ at, end }: Place): UnreadableExpression {
  const what = `The expression is more than ${deepestExpression} levels deep`;
  const remedy = 'Cut it into several: a later one may use an earlier';
  return new UnreadableExpression({ what, at, end: Math.min(end, at + 20), remedy });
}
