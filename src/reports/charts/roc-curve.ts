import * as Plot from '@observablehq/plot';
import type { ClassificationDetail } from '../../evaluator/index.js';
import { countThresholds, rocAuc } from '../../metrics/index.js';
import { formatNumber, formatShare } from '../format.js';
import { palette } from '../palette.js';
import { bottomAxis, gridAcross, gridUp, leftAxis } from './axes.js';
import { drawChart } from './draw.js';

const mostPoints = 300;

/**
 * The receiver operating characteristic of two classes, the second being the positive one; `undefined` where there
 * are not two classes with rows of each.
 */
export function rocCurveChart({ classes, actual, probabilities }: ClassificationDetail): string | undefined {
  const positive = classes[1];
  if (classes.length !== 2 || positive === undefined || new Set(actual).size !== 2) return undefined;
  const scores = Float64Array.from(probabilities, (row) => row[1]!);
  const area = rocAuc(actual, scores, { positive });
  const curve = thin(curveOf(countThresholds(actual, scores, { positive })));
  return drawChart(
    {
      title: 'ROC curve',
      subtitle: `Positive: ${positive} · area ${formatNumber(area)} · dashed: chance`,
      description: `True positive rate over false positive rate for the class ${positive}; the area under the curve is ${formatNumber(area)}.`,
    },
    { width: 420, height: 400 },
    {
      marginLeft: 62,
      marginRight: 24,
      marginBottom: 50,
      x: { type: 'linear', axis: null, domain: [0, 1] },
      y: { type: 'linear', axis: null, domain: [0, 1] },
      marks: [
        gridAcross(),
        gridUp(5),
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: palette.muted.light, strokeDasharray: '4 4', strokeWidth: 1 },
        ),
        Plot.line(curve, { stroke: palette.blue.light, strokeWidth: 2 }),
        leftAxis({ label: 'True positive rate', format: formatShare }),
        bottomAxis({ label: 'False positive rate', ticks: 5, format: formatShare }),
      ],
    },
  );
}

type Point = readonly [number, number];

function curveOf({ truePositives, falsePositives }: ReturnType<typeof countThresholds>): Point[] {
  const positives = truePositives.at(-1)!;
  const negatives = falsePositives.at(-1)!;
  const points = Array.from(truePositives, (found, i): Point => [falsePositives[i]! / negatives, found / positives]);
  return [[0, 0], ...points];
}

/** Keeps points about evenly along the curve, the first and the last among them. */
function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= mostPoints) return points;
  const step = 2 / mostPoints;
  let along = -step;
  return points.filter(([x, y], i) => {
    // The sum of both rates grows from 0 to 2 along the curve.
    if (i < points.length - 1 && x + y < along + step) return false;
    along = x + y;
    return true;
  });
}
