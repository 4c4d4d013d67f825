import { textWidth, wrapText } from './text-width.js';

const longestTerm = 32;
/** Less room than this makes no line of text. */
const leastText = 8;

/**
 * Terms on the left, what is said of each on the right, over as many lines as it takes; a long term has a line of its own.
 * @param width in characters.
 */
export function definitionLines(
  list: readonly (readonly [term: string, text: string])[],
  width: number,
  indent = '',
): string[] {
  const longest = Math.min(longestTerm, Math.floor(width / 2));
  const short = list.map(([term]) => textWidth(term)).filter((length) => length <= longest);
  const left = Math.max(2, ...short) + 2;
  const room = Math.max(leastText, width - indent.length - left);
  return list
    .flatMap(([term, text]) => {
      const lines = text.split('\n').flatMap((line) => wrapText(line, room));
      const below = (rest: readonly string[]) => rest.map((line) => ' '.repeat(left) + line);
      if (textWidth(term) > longest) return [...wrapText(term, width - indent.length), ...below(lines)];
      const [first, ...rest] = lines;
      return [term + ' '.repeat(left - textWidth(term)) + first, ...below(rest)];
    })
    .map((line) => (indent + line).trimEnd());
}
