import type { Problem } from '../../../errors/index.js';

/** A problem at one place of a text, which it shows: the line, and a caret under the character at index `at`. */
export function pointAt(text: string, at: number, what: string, remedy?: string): Problem {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const caret = `${' '.repeat(Array.from(text.slice(lineStart, at)).length)}^`;
  const problem = { what: `${what}\n  ${line}\n  ${caret}`, where: `character ${at + 1}` };
  return remedy === undefined ? problem : { ...problem, remedy };
}
