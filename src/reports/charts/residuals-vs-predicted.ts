import * as Plot from '@observablehq/plot';
import type { RegressionDetail } from '../../evaluator/index.js';
import { formatNumber } from '../format.js';
import { palette } from '../palette.js';
import { bottomAxis, gridAcross, leftAxis } from './axes.js';
import { drawChart } from './draw.js';
import { residualsOf } from './residuals.js';
import { rangeOf, scatterMarks } from './scatter.js';

/** The errors over the predictions: a shape in the cloud is something that the model has not learned. */
export function residualsVsPredictedChart(detail: RegressionDetail): string {
  const residuals = residualsOf(detail);
  const x = rangeOf(detail.predicted);
  const y = rangeOf(residuals);
  return drawChart(
    {
      title: 'Residuals over predictions',
      subtitle: 'Actual − predicted · dashed: no error',
      description: `Residuals between ${formatNumber(y[0])} and ${formatNumber(y[1])} over the predicted values.`,
    },
    { width: 420, height: 400 },
    {
      marginLeft: 62,
      marginRight: 24,
      marginBottom: 50,
      x: { type: 'linear', axis: null, domain: x },
      y: { type: 'linear', axis: null, domain: y },
      marks: [
        gridAcross(),
        ...scatterMarks({ x: detail.predicted, y: residuals }, x, y),
        Plot.ruleY([0], { stroke: palette.ink.light, strokeDasharray: '4 4' }),
        leftAxis({ label: 'Residual' }),
        bottomAxis({ label: 'Predicted', ticks: 5 }),
      ],
    },
  );
}
