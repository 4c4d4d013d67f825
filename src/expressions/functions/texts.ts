import { mapCells } from '../compute/map-cells.js';
import type { Cell, Vector } from '../compute/vector.js';
import type { ExpressionType } from '../expression.js';
import { atLeast, type ExpressionFunction, exactly, upTo } from './expression-function.js';

/* Texts. Lengths and places count characters (code points), from 0, as pandas' `str` does. */

type Known = Exclude<Cell, null>;

/** The longest text that an expression makes: a replacement could otherwise multiply without end. */
const longestText = 1_000_000;

function textFunction(
  usage: string,
  parameters: ExpressionFunction['parameters'],
  result: ExpressionType,
  compute: (...cells: never[]) => Cell,
): ExpressionFunction {
  const name = usage.slice(0, usage.indexOf('('));
  const call = compute as (...cells: Known[]) => Cell;
  const guarded = (...cells: Known[]) => shortEnough(call(...cells));
  return {
    name,
    usage,
    parameters,
    result,
    evaluate: (args: readonly Vector[], rows) => mapCells(args, rows, result, guarded),
  };
}

function shortEnough(cell: Cell): Cell {
  return typeof cell === 'string' && cell.length > longestText ? null : cell;
}

/** Decimal numbers alone: neither blanks, nor `Infinity`, nor `0x10`. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

function numberOf(cell: Known): number | null {
  if (typeof cell !== 'string') return Number(cell);
  const text = cell.trim();
  return decimal.test(text) ? Number(text) : null;
}

function substring(text: string, from: number, length = Number.POSITIVE_INFINITY): string | null {
  if (!(from >= 0 && length >= 0)) return null;
  return Array.from(text)
    .slice(Math.trunc(from), Math.trunc(from) + Math.trunc(length))
    .join('');
}

/** Every occurrence, from the left; an empty text occurs nowhere. */
function replace(text: string, searched: string, replacement: string): string | null {
  if (searched === '') return text;
  const parts = text.split(searched);
  if (text.length + (parts.length - 1) * replacement.length > longestText) return null;
  return parts.join(replacement);
}

function textOf(cell: Known): string {
  return String(cell);
}

export const texts: readonly ExpressionFunction[] = [
  textFunction('lower(text)', exactly('text'), 'text', (text: string) => text.toLowerCase()),
  textFunction('upper(text)', exactly('text'), 'text', (text: string) => text.toUpperCase()),
  textFunction('trim(text)', exactly('text'), 'text', (text: string) => text.trim()),
  textFunction('length(text)', exactly('text'), 'number', (text: string) => Array.from(text).length),
  textFunction('contains(text, part)', exactly('text', 'text'), 'boolean', (text: string, part: string) =>
    text.includes(part),
  ),
  textFunction('startsWith(text, part)', exactly('text', 'text'), 'boolean', (text: string, part: string) =>
    text.startsWith(part),
  ),
  textFunction('endsWith(text, part)', exactly('text', 'text'), 'boolean', (text: string, part: string) =>
    text.endsWith(part),
  ),
  textFunction('replace(text, part, by)', exactly('text', 'text', 'text'), 'text', replace),
  textFunction('substring(text, from, length)', upTo(1, 'text', 'number', 'number'), 'text', substring),
  textFunction('concat(a, b, …)', atLeast(1, 'text'), 'text', (...parts: string[]) => parts.join('')),
  textFunction('number(x)', exactly('any'), 'number', numberOf),
  textFunction('text(x)', exactly('any'), 'text', textOf),
];
