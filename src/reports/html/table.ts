import { type Content, type Html, html } from './html.js';

/** A column of a table of `Row`s. The first column of a table names its rows. */
export interface TableColumn<Row> {
  readonly head: string;
  /** Set flush right, digits under digits. */
  readonly number?: boolean;
  /** Sentences, which may run over several lines. */
  readonly prose?: boolean;
  readonly cell: (row: Row, index: number) => Content;
}

// So few columns are not spread over the whole page, where the eye would lose the line.
const slimColumns = 4;

/** A table that scrolls within its frame where it is wider than the page. */
export function table<Row>(label: string, columns: readonly TableColumn<Row>[], rows: readonly Row[]): Html {
  const align = ({ number, prose }: TableColumn<Row>) =>
    number ? html` class="number"` : prose ? html` class="prose"` : '';
  const slim = columns.length <= slimColumns ? ' slim' : '';
  const heads = columns.map((column) => html`<th scope="col"${align(column)}>${column.head}</th>`);
  const lines = rows.map((row, index) => {
    const cells = columns.map((column, i) => {
      const content = column.cell(row, index);
      return i === 0 ? html`<th scope="row">${content}</th>` : html`<td${align(column)}>${content}</td>`;
    });
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<div class="table${slim}" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody>
</table></div>
`;
}
