import { linearRegression, logisticRegression } from 'ciclo';
import { contest, type Row } from '../../frame/contest.js';
import { churnLike } from './churn-like.js';
import type { Company } from './company.js';
import { loadDiamonds } from './diamonds.js';
import { fitting } from './fitting.js';
import { fittingAlone } from './fitting-alone.js';

export async function* measureLinear({ sklearn, pace, share }: Company): AsyncIterable<Row> {
  const diamonds = await share('diamonds', await loadDiamonds());
  const leastSquares = sklearn.contender('fit', { table: diamonds.name, model: 'least squares' });
  yield contest({
    what: 'fit ordinary least squares, 43,152 × 26, diamonds one-hot',
    unit: 'ms',
    ...pace(21),
    ours: fitting(linearRegression(), diamonds, 1),
    theirs: [leastSquares],
  });
  yield contest({
    what: 'least squares, the estimator alone',
    unit: 'ms',
    ...pace(21),
    ours: fittingAlone(linearRegression(), diamonds),
    theirs: [leastSquares],
  });

  const churn = await share('churn', churnLike());
  const logistic = sklearn.contender('fit', { table: churn.name, model: 'logistic' });
  yield contest({
    what: 'fit logistic regression, 7,043 × 45, made up like churn one-hot',
    unit: 'ms',
    ...pace(21),
    ours: fitting(logisticRegression(), churn, 1),
    theirs: [logistic],
  });
  yield contest({
    what: 'logistic regression, the estimator alone',
    unit: 'ms',
    ...pace(21),
    ours: fittingAlone(logisticRegression(), churn),
    theirs: [logistic],
  });
}
