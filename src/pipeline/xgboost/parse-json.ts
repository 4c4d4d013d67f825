import { ValidationError } from '../../errors/index.js';

/**
 * A value out of JSON as XGBoost writes it: with a bare NaN or Infinity where a number is none, as at a split by
 * category. These become null, as JSON.stringify would have it.
 *
 * @returns what the text or the bytes hold; anything else as it is.
 * @throws ValidationError when they are no JSON.
 */
export function parseXgboostJson(source: unknown): unknown {
  if (source instanceof Uint8Array) return parseXgboostJson(new TextDecoder().decode(source));
  return typeof source === 'string' ? parseText(source) : source;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Most files have no such number, and the quick way is tried first.
  }
  try {
    return JSON.parse(withoutBareNumbers(text));
  } catch (cause) {
    throw new ValidationError(
      { what: 'The model is no JSON', remedy: "Save it in Python with booster.save_model('model.json')" },
      { cause },
    );
  }
}

const bareNumber = /-?\b(?:NaN|Infinity)\b/g;

/** What stands between quotation marks stays as it is: scikit-learn's parameters hold `NaN` within a text. */
function withoutBareNumbers(text: string): string {
  const pieces: string[] = [];
  let begin = 0;
  while (begin < text.length) {
    const quote = text.indexOf('"', begin);
    const outside = quote < 0 ? text.length : quote;
    const end = endOfText(text, outside);
    pieces.push(text.slice(begin, outside).replace(bareNumber, 'null'), text.slice(outside, end));
    begin = end;
  }
  return pieces.join('');
}

/** Behind the quotation mark that closes the one at `begin`. */
function endOfText(text: string, begin: number): number {
  let end = begin + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return Math.min(end + 1, text.length);
}
