import { nearestNames, refuse } from '../errors/index.js';
import { type TableColumn, widthOf } from './draw-table.js';
import { cutText, textWidth, wrapText } from './text-width.js';
import { plainText } from './words.js';

/** The most places that a title takes: keys of metrics may have 250 characters. */
const longestTitle = 24;
/** What a column of text may take before it is cut in favour of another column. */
const wideText = 16;
/** The most places of a text that nobody asked for, where there is no edge: a parameter may be as long as a page. */
const longestCell = 60;
/** The most names that an error lists. */
const mostListed = 20;

/** A column that may stand in a table. */
export interface PossibleColumn extends TableColumn {
  /** What it is called when it is asked for. */
  readonly name: string;
}

/** Columns of a table, and the names of those that had to be left out. */
export interface ChosenColumns {
  readonly columns: readonly TableColumn[];
  readonly leftOut: readonly string[];
}

/**
 * Those that fit beside each other, in their own order; of long texts the beginning, where no edge would cut them.
 * @param dispensable names of columns that may be left out, the first to be left out last; all others stay.
 */
export function fittingColumns(
  columns: readonly PossibleColumn[],
  dispensable: readonly string[],
  width: number,
): ChosenColumns {
  return fitting(width === Number.POSITIVE_INFINITY ? columns.map(withShortCells) : columns, dispensable, width);
}

function fitting(columns: readonly PossibleColumn[], dispensable: readonly string[], width: number): ChosenColumns {
  let chosen = columns.map(withShortTitle);
  const leftOut: string[] = [];
  for (const name of [...dispensable].reverse()) {
    if (widthOf(chosen.map(shrunk)) <= width) break;
    chosen = chosen.filter((column) => column.name !== name);
    leftOut.unshift(name);
  }
  return { columns: chosen, leftOut };
}

/** Those of these names, in that order, from the left as many as fit. @throws ValidationError for names that there are not. */
export function namedColumns(
  known: readonly string[],
  names: readonly string[],
  columnOf: (name: string) => PossibleColumn,
  width: number,
): ChosenColumns {
  demandColumns(names, known);
  return fitting(names.map(columnOf), names.slice(1), width);
}

/** @throws ValidationError that lists the names that are not known, each with the nearest one. */
export function demandColumns(names: readonly string[], known: readonly string[]): void {
  const unknown = [...new Set(names)].filter((name) => !known.includes(name));
  refuse(
    unknown.map((name) => {
      const [near] = nearestNames(name, known);
      const more = known.length > mostListed ? ` and ${known.length - mostListed} more` : '';
      const there = `There are ${known.slice(0, mostListed).join(', ')}${more}`;
      const remedy = near === undefined ? there : `Use ${near}, if that is meant`;
      const what = name.trim() === '' ? 'A column is not named' : `There is no column ${name}`;
      return { what, where: 'columns', remedy };
    }),
  );
}

/** A sentence that says so where columns had to be left out, else none. */
export function leftOutLines({ leftOut }: ChosenColumns, width: number): string[] {
  return leftOut.length === 0 ? [] : wrapText(plainText(`No room for ${leftOut.join(', ')}.`), width);
}

function withShortTitle(column: PossibleColumn): PossibleColumn {
  return { ...column, title: cutText(column.title, longestTitle) };
}

function withShortCells(column: PossibleColumn): PossibleColumn {
  return { ...column, cells: column.cells.map((cell) => cutText(cell, longestCell)) };
}

/** The column as narrow as a reader may still want it. */
function shrunk({ title, align, cells }: TableColumn): TableColumn {
  if (align === 'right') return { title, align, cells };
  const most = Math.max(wideText, textWidth(title));
  return { title, align, cells: cells.map((cell) => cutText(cell, most)) };
}
