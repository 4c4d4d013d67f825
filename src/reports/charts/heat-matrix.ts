import * as Plot from '@observablehq/plot';
import { type Paint, palette } from '../palette.js';
import { shorten } from '../text.js';
import { bottomLabels, labelWidth, leftLabels } from './axes.js';
import { type ChartWords, drawChart, headRoom } from './draw.js';

/** One cell: how strongly it is painted (0 to 1) and what is written in it. */
export interface HeatCell {
  readonly paint: Paint;
  readonly strength: number;
  readonly text: string;
  readonly title: string;
}

export interface HeatMatrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cell: (row: number, column: number) => HeatCell;
  readonly rowLabel?: string;
  readonly columnLabel?: string;
}

interface Placed extends HeatCell {
  readonly row: number;
  readonly column: number;
}

const leastWidth = 420;

/** A table of painted numbers. The paint thins out towards the surface, which suits day and night alike. */
export function heatMatrixChart(matrix: HeatMatrix, words: ChartWords): string {
  const rows = matrix.rows.map((name) => shorten(name, 16));
  const columns = matrix.columns.map((name) => shorten(name, 16));
  const marginLeft = 26 + labelWidth(rows) + (matrix.rowLabel ? 18 : 0);
  const marginRight = 18;
  const room = leastWidth - marginLeft - marginRight;
  const cellWidth = Math.max(28, Math.min(62, 560 / columns.length), Math.min(150, room / columns.length));
  const cellHeight = Math.max(26, Math.min(48, cellWidth));
  const slanted = labelWidth(columns) > cellWidth - 4;
  const marginBottom = (slanted ? 20 + 0.72 * labelWidth(columns) : 26) + (matrix.columnLabel ? 20 : 0);
  const size = {
    width: Math.max(leastWidth, Math.round(marginLeft + cellWidth * columns.length + marginRight)),
    height: Math.round(headRoom + cellHeight * rows.length + marginBottom),
  };
  const cells = rows.flatMap((_, row) => columns.map((_, column) => ({ row, column, ...matrix.cell(row, column) })));
  const place = { x: 'column', y: 'row' } as const;
  const fontSize = cellWidth < 36 ? 9.5 : 11;
  return drawChart(words, size, {
    marginLeft,
    marginBottom,
    marginRight: size.width - marginLeft - cellWidth * columns.length,
    x: { type: 'band', axis: null, domain: columns.map((_, i) => i), padding: 0 },
    y: { type: 'band', axis: null, domain: rows.map((_, i) => i), padding: 0 },
    marks: [
      leftLabels(rows),
      bottomLabels(columns, slanted),
      ...axisTitles(matrix, marginBottom, marginLeft),
      ...[...new Set(cells.map(({ paint }) => paint))].map((paint) =>
        Plot.cell(
          cells.filter((cell) => cell.paint === paint),
          {
            ...place,
            fill: paint,
            fillOpacity: ({ strength }: Placed) => Number(strength.toFixed(2)),
            title: 'title',
            inset: 1,
            rx: 2,
          },
        ),
      ),
      Plot.text(cells, { ...place, text: 'text', fontSize, fontVariant: 'tabular-nums', fill: palette.ink.light }),
    ],
    opacity: { type: 'identity' },
  });
}

function axisTitles({ rowLabel, columnLabel }: HeatMatrix, below: number, beside: number): Plot.Markish[] {
  const text = { fill: palette.muted.light, fontSize: 11 };
  return [
    ...(columnLabel ? [Plot.text([columnLabel], { ...text, frameAnchor: 'bottom', dy: below - 8 })] : []),
    ...(rowLabel ? [Plot.text([rowLabel], { ...text, frameAnchor: 'left', rotate: -90, dx: 18 - beside })] : []),
  ];
}
