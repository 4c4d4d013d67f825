import { expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { createTrainer } from '../../../src/trainer/index.js';
import { failingStore } from './failing-store.js';
import { trainingOf } from './kinds.js';
import { trainOn } from './undisturbed.js';

const kind = 'grid';

it('who comes to go on with a training when another has already finished it leaves it finished', async () => {
  const store = memoryStore();
  await expect(trainOn(failingStore(store, 20, true), kind)).rejects.toThrow('the disk is full');
  const tracker = createTracker(store);
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let isFound = () => {};
  const found = new Promise<void>((resolve) => {
    isFound = resolve;
  });
  // It has found the training that died, and is slow to take it.
  const late: typeof tracker = {
    ...tracker,
    async resumeRun(...args) {
      isFound();
      await opened;
      return tracker.resumeRun(...args);
    },
  };
  const slow = createTrainer({ tracker: late }).train(trainingOf(kind));
  await found;
  const { runId, best } = await createTrainer({ tracker }).train(trainingOf(kind));
  open();
  const other = await slow;
  expect(other.runId).not.toBe(runId);
  expect(other.best.model.toBytes()).toEqual(best.model.toBytes());
  expect((await tracker.getRun(runId)).status).toBe('finished');
});
