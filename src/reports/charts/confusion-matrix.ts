import type { ClassificationDetail } from '../../evaluator/index.js';
import { formatCount, formatPart } from '../format.js';
import { palette } from '../palette.js';
import { heatMatrixChart } from './heat-matrix.js';

const limit = 20;

/** How often each class was taken for each; rows are painted by their shares. The first 20 classes are drawn. */
export function confusionMatrixChart({ classes, confusion }: ClassificationDetail): string {
  const names = classes.slice(0, limit).map(String);
  const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const right = confusion.reduce((sum, row, i) => sum + row[i]!, 0);
  const all = totals.reduce((sum, total) => sum + total, 0);
  const cut = classes.length > limit ? ` · the first ${limit} of ${classes.length} classes` : '';
  return heatMatrixChart(
    {
      rows: names,
      columns: names,
      rowLabel: 'Actual',
      columnLabel: 'Predicted',
      cell: (i, j) => {
        const count = confusion[i]![j]!;
        return {
          paint: i === j ? palette.blueCell.light : palette.vermilionCell.light,
          strength: totals[i]! === 0 ? 0 : count / totals[i]!,
          text: formatCount(count),
          title: `${names[i]} predicted as ${names[j]}: ${formatCount(count)}, ${formatPart(count, totals[i]!)} of the class`,
        };
      },
    },
    {
      title: 'Confusion matrix',
      subtitle: `${formatPart(right, all)} predicted rightly${cut}`,
      description: `A table of actual against predicted classes over ${formatCount(all)} rows; ${formatCount(right)} lie on the diagonal, predicted rightly.`,
    },
  );
}
