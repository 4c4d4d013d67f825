import { parseDate } from '../../../calendar/index.js';
import { parseDuration } from './duration.js';
import type { Literal } from './filter.js';
import type { TokenReader } from './token-reader.js';

/**
 * ```
 * literal  := text | number | time | duration
 * text     := "'" … "'" | '"' … '"'
 * number   := 1 | -0.5 | 1e-3 | ["+" | "-"] ("inf" | "infinity")
 * time     := 2026-01-31 | 2026-01-31T12:30:00+01:00 | "now" (("+" | "-") duration)*
 * duration := 500ms | 90s | 1h30m | PT1H30M
 * ```
 *
 * @throws ValidationError that points at the place where none stands.
 */
export function parseLiteral(reader: TokenReader): Literal {
  const { type, text, at, quote } = reader.peek();
  switch (type) {
    case 'quoted':
      return quote === '`' ? noValue(reader) : { type: 'text', value: reader.take().text, at };
    case 'number':
      if (!Number.isFinite(Number(text))) return reader.fail('The number is too large');
      return { type: 'number', value: Number(reader.take().text), at };
    case 'duration':
      return { type: 'duration', value: signedDuration(reader), at };
    case 'time':
      if (Number.isNaN(parseDate(text))) return reader.fail(`There is no day or time ${text}`);
      return { type: 'time', value: parseDate(reader.take().text), at };
    case 'symbol':
    case 'word':
      return parseWord(reader);
    default:
      return noValue(reader);
  }
}

function parseWord(reader: TokenReader): Literal {
  const { at, text } = reader.peek();
  if (reader.accept('now')) return { type: 'now', value: parseOffsets(reader), at };
  if (text === '-' || text === '+') {
    reader.take();
    return isInfinity(reader) ? { type: 'number', value: text === '-' ? -Infinity : Infinity, at } : noValue(reader);
  }
  if (isInfinity(reader)) return { type: 'number', value: Number.POSITIVE_INFINITY, at };
  if (text.toLowerCase() === 'nan') {
    return reader.fail(
      'No comparison with NaN is ever true',
      'Find NaN as what is there and not comparable: docs/search.md',
    );
  }
  const duration = parseDuration(text);
  if (Number.isNaN(duration)) return noValue(reader);
  reader.take();
  return { type: 'duration', value: duration, at };
}

function isInfinity(reader: TokenReader): boolean {
  return reader.accept('inf') || reader.accept('infinity');
}

/** What follows `now`: `- 7d`, `-7d`, `+ 1h`. */
function parseOffsets(reader: TokenReader): number {
  let offset = 0;
  for (;;) {
    const { type, text } = reader.peek();
    if (type === 'duration' && /^[+-]/.test(text)) {
      offset += signedDuration(reader);
      continue;
    }
    const sign = reader.accept('-') ? -1 : reader.accept('+') ? 1 : 0;
    if (sign === 0) return offset;
    const next = reader.peek();
    const isPlain = next.type === 'duration' || (next.type === 'word' && !Number.isNaN(parseDuration(next.text)));
    if (!isPlain || /^[+-]/.test(next.text)) {
      return reader.fail('Here a duration must stand', 'Write 90s, 5m, 2h or 7d');
    }
    offset += sign * signedDuration(reader);
  }
}

function signedDuration(reader: TokenReader): number {
  const { text } = reader.peek();
  const duration = parseDuration(text.replace(/^[+-]/, ''));
  if (Number.isNaN(duration)) return reader.fail('The duration is too long');
  reader.take();
  return text.startsWith('-') ? -duration : duration;
}

function noValue(reader: TokenReader): never {
  const remedy = "Write a number as 0.5, text as 'tree', a time as 2026-01-31 or now - 7d, a duration as 90s";
  return reader.fail('Here a value must stand', remedy);
}
