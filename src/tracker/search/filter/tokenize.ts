import { ValidationError } from '../../../errors/index.js';
import { durationSource } from './duration.js';
import { pointAt } from './point-at.js';

export interface Token {
  readonly type: 'word' | 'number' | 'time' | 'duration' | 'quoted' | 'symbol' | 'end';
  /** As it stands; of what is quoted, the inside. */
  readonly text: string;
  /** Index of its first character in the text. */
  readonly at: number;
  /** Of what is quoted. */
  readonly quote?: string;
}

/** In UTF-16 code units: 25,000 run ids behind an IN. Reading holds the thread, and takes time in proportion. */
const longestText = 1_000_000;

/** What must not follow a number, a time or a duration: it would be part of it, and make it something else. */
const atEnd = String.raw`(?!-?[\p{L}\p{M}\p{N}_.:])`;

/**
 * What a token looks like, in the order of trying; words last but one, lest they swallow the digits of others. Of each
 * there is but one way to match a text, so that one that fails at its end has not been tried in all the ways to cut it.
 */
const patterns: readonly (readonly [Token['type'] | 'space', RegExp])[] = [
  ['space', /\s+/uy],
  [
    'time',
    new RegExp(
      String.raw`\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?)?${atEnd}`,
      'uy',
    ),
  ],
  ['duration', new RegExp(`[+-]?${durationSource}${atEnd}`, 'uy')],
  ['number', new RegExp(String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?${atEnd}`, 'uy')],
  // A word holds hyphens, and `now-7d` is a difference.
  ['word', /now(?![\p{L}\p{M}\p{N}_.:])/iuy],
  ['word', /[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.:/-]*/uy],
  // A quote inside is written twice, as in SQL.
  ['quoted', /'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`/uy],
  ['symbol', /!=|<=|>=|[=<>(),+-]/uy],
];

/**
 * Cuts a filter into its tokens, the last of which is `end`.
 *
 * @throws ValidationError at a character that begins none, and when the text is longer than 1,000,000.
 */
export function tokenize(text: string): Token[] {
  if (text.length > longestText) {
    const what = `The text is ${text.length} characters long; ${longestText} is the most`;
    throw new ValidationError({ what, remedy: 'Ask in several searches' });
  }
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

function readToken(text: string, at: number): { type: Token['type'] | 'space'; raw: string } {
  for (const [type, pattern] of patterns) {
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
