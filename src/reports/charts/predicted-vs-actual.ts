import * as Plot from '@observablehq/plot';
import type { RegressionDetail } from '../../evaluator/index.js';
import { countOf, formatNumber } from '../format.js';
import { palette } from '../palette.js';
import { bottomAxis, gridAcross, gridUp, leftAxis } from './axes.js';
import { drawChart } from './draw.js';
import { rangeOf, scatterMarks } from './scatter.js';

/** What was predicted over what was true: a perfect model's points lie on the dashed line. */
export function predictedVsActualChart({ actual, predicted }: RegressionDetail): string {
  const range = rangeOf(actual, predicted);
  const rows = countOf(actual.length, 'row');
  return drawChart(
    {
      title: 'Predicted and actual',
      subtitle: `${rows} · dashed: a perfect prediction`,
      description: `Predicted over actual values of ${rows}, between ${formatNumber(range[0])} and ${formatNumber(range[1])}.`,
    },
    { width: 420, height: 400 },
    {
      marginLeft: 62,
      marginRight: 24,
      marginBottom: 50,
      x: { type: 'linear', axis: null, domain: range },
      y: { type: 'linear', axis: null, domain: range },
      marks: [
        gridAcross(),
        gridUp(5),
        ...scatterMarks({ x: actual, y: predicted }, range, range),
        Plot.link([range], {
          x1: (line: number[]) => line[0]!,
          y1: (line: number[]) => line[0]!,
          x2: (line: number[]) => line[1]!,
          y2: (line: number[]) => line[1]!,
          stroke: palette.ink.light,
          strokeDasharray: '4 4',
        }),
        leftAxis({ label: 'Predicted' }),
        bottomAxis({ label: 'Actual', ticks: 5 }),
      ],
    },
  );
}
