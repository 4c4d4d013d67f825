import { assertRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function infinities({ check, rows, train }: Suite): void {
  for (const infinite of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    check(`${infinite} is refused in a fit and in a prediction, and its place is named`, async () => {
      const data = rows(60);
      const spoilt = data.map((row, i) => (i === 3 ? { ...row, a: infinite } : row));
      await assertRefused(() => train(spoilt), 'column "a", row 3');
      const model = await train(data);
      await assertRefused(() => model.predict(spoilt), 'column "a", row 3');
    });
}
