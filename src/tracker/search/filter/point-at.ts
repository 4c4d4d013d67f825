import type { Problem } from '../../../errors/index.js';

/** How much of the line is shown on either side of the place, in UTF-16 code units. */
const around = 60;

/**
 * A problem at one place of a text, which it shows: the line, and a caret under the character at index `at`. Of a long
 * line, only what stands around the place: a message that repeats all of it could be read by nobody.
 */
export function pointAt(text: string, at: number, what: string, remedy?: string): Problem {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const newLine = text.indexOf('\n', at);
  const lineEnd = newLine === -1 ? text.length : newLine;
  const start = at - lineStart > around ? characterStart(text, at - around) : lineStart;
  const end = lineEnd - at > around ? characterStart(text, at + around) : lineEnd;
  const before = (start > lineStart ? '…' : '') + text.slice(start, at);
  const line = before + text.slice(at, end) + (end < lineEnd ? '…' : '');
  const where = `character ${Array.from(text.slice(0, at)).length + 1}`;
  const problem = { what: `${what}\n  ${line}\n  ${blankOf(before)}^`, where };
  return remedy === undefined ? problem : { ...problem, remedy };
}

/** The index itself, or the one before it where it lies between the halves of a character. */
function characterStart(text: string, index: number): number {
  return isLowHalf(text.charCodeAt(index)) && index > 0 ? index - 1 : index;
}

function isLowHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** East Asian wide and full-width characters, and pictographs: they take two places. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3040-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Marks above and below letters, and what joins letters: they take no place. */
const placeless = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** As wide as the text and blank, in whatever type it is shown: an ideographic space is as wide as an ideograph. */
function blankOf(text: string): string {
  return Array.from(text, (character) => {
    if (character === '\t') return character;
    if (placeless.test(character)) return '';
    return wide.test(character) ? '\u3000' : ' ';
  }).join('');
}
