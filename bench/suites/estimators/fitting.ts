import { accuracy, type EstimatorSpec, pipeline, r2, type Task } from 'ciclo';
import { type Contender, timed } from '../../frame/contest.js';
import { doublesOf, type SplitTable } from './table.js';

/** A fit, with its score on the test rows: right before fast. */
export function fitting(estimator: EstimatorSpec, table: SplitTable, threads: number): Contender {
  const { train, test, target } = table;
  const { y } = doublesOf(test, target);
  return {
    name: `Ciclo, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    async run() {
      const { ms, value: model } = await timed(() => pipeline(estimator).fit(train, { target, threads }));
      return { value: ms, remark: scoreText(estimator.task, y, model.predict(test) as number[]) };
    },
  };
}

/** What the peers say of their models as well. */
export function scoreText(task: Task, truth: ArrayLike<number>, predicted: ArrayLike<number>): string {
  return task === 'regression'
    ? `R² ${r2(truth, predicted)!.toFixed(4)}`
    : `accuracy ${accuracy(truth, predicted).toFixed(4)}`;
}
