import { parentPort, workerData } from 'node:worker_threads';

/*
 * A thread that trains and predicts with the packages themselves, so that what they print, install and never free stays
 * here. What it is given: the package's name, and what its `run` below takes. What it tells: the predictions.
 */

const runs = {
  /** One number a row: the value, or the class that the trees vote for. */
  async 'ml-random-forest'({ kind, options, rows, target, asked }) {
    const { RandomForestRegression, RandomForestClassifier } = await import('ml-random-forest');
    const forest = new (kind === 'regression' ? RandomForestRegression : RandomForestClassifier)(options);
    forest.train(rows, target);
    return forest.predict(asked);
  },
  /** The value or the probability of the second class, one a row; or the probabilities of all classes. */
  async 'ml-xgboost'({ options, rows, target, asked }) {
    const { default: loading } = await import('ml-xgboost');
    const booster = new (await loading)(options);
    booster.train(rows, target);
    return booster.predict(asked);
  },
};

parentPort.postMessage(await runs[workerData.name](workerData));
