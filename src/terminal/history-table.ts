import type { HistoryEntry } from '../registry/index.js';
import { fittingColumns, type PossibleColumn } from './chosen-columns.js';
import { drawTable } from './draw-table.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { nothing, plainText, timeText } from './words.js';

/**
 * What happened to a model, in the order of the entries: when, to which version, by whom and why.
 *
 * @returns lines without a line break at the end.
 */
export async function historyTable(
  history: readonly HistoryEntry[],
  { width = terminalWidth() }: TableWidth = {},
): Promise<string> {
  const column = (title: string, textOf: (entry: HistoryEntry) => string): PossibleColumn => {
    return { name: title, title, align: title === 'version' ? 'right' : 'left', cells: history.map(textOf) };
  };
  const columns = [
    column('time (UTC)', ({ time }) => timeText(time)),
    column('version', ({ version }) => String(version ?? nothing)),
    column('what', (entry) => plainText(whatHappened(entry))),
    column('by', ({ actor }) => plainText(actor ?? nothing)),
    column('why', ({ reason }) => plainText(reason ?? nothing)),
  ];
  return drawTable(fittingColumns(columns, ['what', 'version', 'by', 'why'], width).columns, width);
}

/** An entry in words: `staging → production`. */
function whatHappened({ type, key, from, to, rollback }: HistoryEntry): string {
  const change = `${from ?? nothing} → ${to ?? nothing}`;
  switch (type) {
    case 'transition':
      return `${change}${rollback ? ', by a rollback' : ''}`;
    case 'alias':
      return `@${key}: ${change}`;
    case 'tag':
      return `tag ${key}: ${change}`;
    case 'renamed':
      return `renamed: ${change}`;
    default:
      return type;
  }
}
