import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface PackageRun {
  readonly name: 'ml-random-forest' | 'ml-xgboost';
  /** Of ml-random-forest: which of its two classes. */
  readonly kind?: 'regression' | 'classification';
  /** As the package names them. */
  readonly options: { readonly [name: string]: unknown };
  readonly rows: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly asked: readonly (readonly number[])[];
}

/** What the package itself predicts, trained on a thread of its own. */
export async function packagePredictions<Prediction>(run: PackageRun): Promise<Prediction[]> {
  const worker = new Worker(new URL('./packages.mjs', import.meta.url), {
    workerData: run,
    stdout: true,
    stderr: true,
  });
  try {
    const [predictions] = await once(worker, 'message');
    return predictions;
  } finally {
    await worker.terminate();
  }
}
