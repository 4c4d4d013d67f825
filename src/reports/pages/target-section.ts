import type { Profile, TargetStrength } from '../../data/index.js';
import { formatCount, formatNumber, formatPart } from '../format.js';
import { section } from '../html/document.js';
import { capped, nameOf, note } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { table } from '../html/table.js';
import { shorten } from '../text.js';

const mostColumns = 30;
const mostClasses = 10;

const measures: Record<TargetStrength['measure'], string> = {
  spearman: 'rank correlation',
  auc: 'area under the ROC curve',
  goodman_kruskal: 'Goodman and Kruskal’s √τ',
  correlation_ratio: 'correlation ratio η',
  missing: 'whether it is missing',
};

/** The target's classes, and how far each other column alone tells it; nothing where no target was named. */
export function targetSection({ target }: Profile): Content {
  if (target === undefined) return '';
  const { shown, note: more } = capped(target.columns, mostColumns, 'columns');
  const heads = [
    { head: 'Column', cell: ({ column }: TargetStrength) => nameOf(column) },
    { head: 'Score', number: true, cell: ({ score }: TargetStrength) => formatNumber(score) },
    { head: 'Measured by', cell: ({ measure }: TargetStrength) => measures[measure] },
  ];
  return section(
    'Target',
    note(
      html`How far each column alone tells ${target.name}${classesText(target.classes)}; 1 is all there is to know.`,
    ),
    more,
    table('What single columns tell of the target', heads, shown),
  );
}

function classesText(classes: NonNullable<Profile['target']>['classes'] = []): string {
  if (classes.length === 0) return '';
  const rows = classes.reduce((sum, { count }) => sum + count, 0);
  const shown = classes
    .slice(0, mostClasses)
    .map(({ value, count }) => `${shorten(value === '' ? '(empty text)' : value, 24)} ${formatPart(count, rows)}`);
  const left = classes.length - shown.length;
  return ` (${shown.join(', ')}${left > 0 ? ` and ${formatCount(left)} more` : ''})`;
}
