import type { CategoricalProfile } from '../../data/index.js';
import { formatCount, formatPart } from '../format.js';
import { palette } from '../palette.js';
import { shorten } from '../text.js';
import { barChart } from './bars.js';

const shown = 8;
/** Characters of a category when pointed at: a text of a megabyte is not to stand in a page. */
const longest = 120;

/** The most common categories of a column, and how many rows the others have together. */
export function categoryBarsChart({ name, count, categories, distinct }: CategoricalProfile): string {
  const most = categories.slice(0, shown).map(({ value, count: rows }) => ({
    label: value === '' ? '(empty text)' : shorten(value, longest),
    value: rows,
    text: `${formatCount(rows)} · ${formatPart(rows, count)}`,
    paint: palette.blue.light,
  }));
  const rest = count - most.reduce((sum, { value }) => sum + value, 0);
  const others = {
    label: `${formatCount(distinct - most.length)} more`,
    value: rest,
    text: `${formatCount(rest)} · ${formatPart(rest, count)}`,
    paint: palette.gray.light,
  };
  const first = most[0];
  const words = {
    title: name,
    subtitle: `${formatCount(distinct)} ${distinct === 1 ? 'category' : 'categories'}`,
    description: first
      ? `Bars of the most common categories; the first is ${first.label} with ${first.text}.`
      : 'There is no value to draw.',
  };
  return barChart(rest > 0 ? [...most, others] : most, words, 360);
}
