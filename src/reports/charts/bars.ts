import * as Plot from '@observablehq/plot';
import { type Paint, palette } from '../palette.js';
import { shorten } from '../text.js';
import { labelWidth, leftLabels } from './axes.js';
import { type ChartWords, drawChart, headRoom } from './draw.js';
import { emptyNote } from './empty-note.js';

/** One bar: its name on the left, its value written at its end. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written. */
  readonly text: string;
  readonly paint: Paint;
}

/** Bars that lie, one a line, with room for long names. Negative values go to the left of zero. */
export function barChart(bars: readonly Bar[], words: ChartWords, width = 420): string {
  const labels = bars.map(({ label }) => shorten(label, Math.floor(width / 20)));
  const marginLeft = 20 + labelWidth(labels);
  const places = bars.map((_, i) => i);
  const value = (i: number) => bars[i]!.value;
  const height = headRoom + 26 * Math.max(2, bars.length) + 14;
  return drawChart(
    words,
    { width, height },
    {
      marginLeft,
      marginRight: 24 + labelWidth(bars.map(({ text }) => text)),
      marginBottom: 14,
      x: { type: 'linear', axis: null, domain: extent(bars) },
      y: { type: 'band', axis: null, domain: places, padding: 0.28 },
      marks:
        bars.length === 0
          ? [emptyNote('Nothing to draw')]
          : [
              leftLabels(labels),
              ...paintsOf(bars).map((paint) =>
                Plot.barX(
                  places.filter((i) => bars[i]!.paint === paint),
                  {
                    x: value,
                    y: (i: number) => i,
                    fill: paint,
                    title: (i: number) => `${bars[i]!.label}: ${bars[i]!.text}`,
                  },
                ),
              ),
              Plot.text(places, {
                x: (i: number) => Math.max(0, value(i)),
                y: (i: number) => i,
                text: (i: number) => bars[i]!.text,
                textAnchor: 'start',
                dx: 6,
                fill: palette.ink.light,
                fontSize: 11,
                fontVariant: 'tabular-nums',
              }),
            ],
    },
  );
}

/** From the least to the greatest value, zero included, and never of no width. */
function extent(bars: readonly Bar[]): [number, number] {
  const values = bars.map(({ value }) => value);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return [low, high === low ? low + 1 : high];
}

function paintsOf(bars: readonly Bar[]): Paint[] {
  return [...new Set(bars.map(({ paint }) => paint))];
}
