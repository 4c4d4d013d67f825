import type { Problem } from '../../errors/index.js';
import type { Place } from '../expression.js';

/** What is wrong at a place of an expression. */
export interface Misfit extends Place {
  readonly what: string;
  readonly remedy?: string | undefined;
}

const shownBefore = 40;
const shownWidth = 80;

/** The problem with the piece of text in which it lies, and a mark below it. */
export function placeProblem(text: string, { what, remedy, at, end }: Misfit, where: string): Problem {
  const from = Math.max(0, at - shownBefore);
  const line = text.slice(from, from + shownWidth).replace(/\s/g, ' ');
  const length = Math.max(1, Math.min(end, from + shownWidth) - at);
  const marked = `    ${line}\n    ${' '.repeat(at - from)}${'^'.repeat(length)}`;
  const place = `${where}, character ${at + 1}`;
  return { what: `${what}\n${marked}\n `, where: place, ...(remedy !== undefined && { remedy }) };
}
