import { compareBlobs, compareWhole } from './model/compare.js';
import { emptyModel } from './model/model.js';
import { takeStep } from './model/take-step.js';
import { randomSteps } from './random/steps.js';
import type { Suite } from './suite.js';

export function againstTheModel({ checkLaw, reopenStore }: Suite): void {
  checkLaw(
    'the store behaves as a plain model of it, whatever is done to both',
    (fc) => randomSteps(fc, { canReopen: reopenStore !== undefined }),
    async (createStore, steps) => {
      let store = await createStore();
      try {
        let model = emptyModel;
        for (const step of steps) {
          if (step.type !== 'reopen') model = await takeStep(store, model, step);
          else store = (await reopenStore?.(store)) ?? store;
        }
        await compareBlobs(store, model);
        await compareWhole(store, model);
      } finally {
        await store.close();
      }
    },
  );
}
