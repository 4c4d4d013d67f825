import type { Problem } from '../../../errors/index.js';

/** A problem at one place of a text, which it shows: the line, and a caret under the character at index `at`. */
export function pointAt(text: string, at: number, what: string, remedy?: string): Problem {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const caret = `${blankOf(text.slice(lineStart, at))}^`;
  const where = `character ${Array.from(text.slice(0, at)).length + 1}`;
  const problem = { what: `${what}\n  ${line}\n  ${caret}`, where };
  return remedy === undefined ? problem : { ...problem, remedy };
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
