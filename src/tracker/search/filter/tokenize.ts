import { ValidationError } from '../../../errors/index.js';
import { pointAt } from './point-at.js';

export interface Token {
  readonly type: 'word' | 'number' | 'quoted' | 'symbol' | 'end';
  /** As it stands; of what is quoted, the inside. */
  readonly text: string;
  /** Index of its first character in the text. */
  readonly at: number;
  /** Of what is quoted. */
  readonly quote?: string;
}

/** What a token looks like, in the order of trying; numbers first, lest a word swallow their digits. */
const patterns = {
  space: /\s+/uy,
  number: /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{M}\p{N}_.])/uy,
  word: /[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.:/-]*/uy,
  // A quote inside is written twice, as in SQL.
  quoted: /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`/uy,
  symbol: /!=|<=|>=|[=<>(),]/uy,
} as const;

/** Cuts a filter into its tokens, the last of which is `end`. @throws ValidationError at a character that begins none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const { type, raw } = readToken(text, at);
    if (type === 'quoted') tokens.push({ type, text: unquote(raw), at, quote: raw[0]! });
    else if (type !== 'space') tokens.push({ type, text: raw, at });
    at += raw.length;
  }
  return [...tokens, { type: 'end', text: '', at }];
}

function readToken(text: string, at: number): { type: keyof typeof patterns; raw: string } {
  for (const [type, pattern] of Object.entries(patterns) as [keyof typeof patterns, RegExp][]) {
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw !== undefined) return { type, raw };
  }
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (/['"`]/.test(character)) {
    throw new ValidationError(pointAt(text, at, 'The quotation does not end', `Close it with ${character}`));
  }
  const remedy = 'Put keys with other characters in backticks, and text in quotes';
  throw new ValidationError(pointAt(text, at, `A filter has no use for ${character} here`, remedy));
}

function unquote(raw: string): string {
  const quote = raw[0]!;
  return raw.slice(1, -1).replaceAll(quote + quote, quote);
}
