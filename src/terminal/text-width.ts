// What takes two places in a terminal: East Asian wide and full-width characters, and pictographs. A little more counts
// as wide than every terminal draws so; the other way round, a table would be cut.
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;

// They stand on the character before them.
const combining = /[\u0300-\u036f]/;

/** How many places of a terminal a text takes, at most. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : combining.test(character) ? 0 : 1;
  return width;
}

/** The text in at most so many places, the last one an ellipsis where some of it is cut. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return `${startOf(text, width - 1)}…`;
}

/** Lines of at most so many places, broken at spaces where there are some. The text has no line breaks. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (textWidth(rest) > width) {
    const start = startOf(rest, width) || [...rest][0]!;
    const isBetweenWords = rest[start.length] === ' ';
    const space = isBetweenWords ? start.length : start.lastIndexOf(' ');
    const line = space > 0 ? rest.slice(0, space) : start;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, rest];
}

function startOf(text: string, width: number): string {
  let taken = '';
  let left = width;
  for (const character of text) {
    left -= textWidth(character);
    if (left < 0) break;
    taken += character;
  }
  return taken;
}
