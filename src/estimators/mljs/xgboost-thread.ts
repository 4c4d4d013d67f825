import { threadExecutor, workerEntry } from '../../executor/index.js';
import type { XgboostTraining } from './xgboost-training.js';

const entry = workerEntry('ml-xgboost-worker', import.meta.url);

/** Trains on a thread of its own, which is ended with all that the package has left on it. */
export async function trainOnThread(training: XgboostTraining): Promise<Uint8Array> {
  const executor = threadExecutor({ entry, threads: 1 });
  try {
    return await executor.run<XgboostTraining, Uint8Array>('trainXgboost', training);
  } finally {
    await executor.close();
  }
}
