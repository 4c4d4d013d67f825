import type { Place } from '../expression.js';
import type { Misfit } from './place-problem.js';

export interface Token extends Place {
  readonly kind: 'number' | 'text' | 'name' | 'quotedName' | 'symbol' | 'end';
  /** The number's digits, the text or name without quotes, or the symbol. */
  readonly value: string;
}

/** The first thing that cannot be read; turned into a ValidationError where the text's place is known. */
export class UnreadableExpression extends Error {
  readonly misfit: Misfit;
  constructor(misfit: Misfit) {
    super(misfit.what);
    this.misfit = misfit;
  }
}

// Tried in this order from one place on: nothing here goes back over what it has read.
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy],
  ['text', /'(?:[^']|'')*'/y],
  ['quotedName', /`(?:[^`]|``)*`/y],
  ['symbol', /==|!=|<=|>=|[-+*/%^<>(),]/y],
];
const blank = /\s*/y;

/** How others write what is written otherwise here. */
const otherSpellings: readonly (readonly [string, string])[] = [
  ['&&', 'Write and'],
  ['||', 'Write or; texts are joined by concat()'],
  ['&', 'Write and'],
  ['|', 'Write or'],
  ['!', 'Write not'],
  ['=', 'Write == to compare'],
  ['"', 'Write texts in single quotes, and names with spaces in backticks'],
  ["'", "The text has no end; a quote within it is written twice, as 'it''s'"],
  ['`', 'The name has no end'],
];

/** The words, numbers and signs of an expression, and an `end` behind them. @throws UnreadableExpression */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipBlank(text, token.end);
  }
  tokens.push({ kind: 'end', value: '', at: text.length, end: text.length });
  return tokens;
}

function skipBlank(text: string, at: number): number {
  blank.lastIndex = at;
  blank.test(text);
  return blank.lastIndex;
}

function readToken(text: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, value: unquoted(kind, found), at, end: at + found.length };
  }
  const other = otherSpellings.find(([spelling]) => text.startsWith(spelling, at));
  const sign = other?.[0] ?? String.fromCodePoint(text.codePointAt(at)!);
  const what = `${sign} has no meaning here`;
  throw new UnreadableExpression({ what, at, end: at + sign.length, remedy: other?.[1] });
}

function unquoted(kind: Token['kind'], found: string): string {
  if (kind === 'text') return found.slice(1, -1).replaceAll("''", "'");
  return kind === 'quotedName' ? found.slice(1, -1).replaceAll('``', '`') : found;
}
