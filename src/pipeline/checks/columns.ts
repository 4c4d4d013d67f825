import { answersOf } from './answers.js';
import { assertRefused, unlessRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function columns({ check, rows, train, traits }: Suite): void {
  const only = (names: readonly string[]) =>
    rows(60).map((row) => Object.fromEntries([...names, 'y'].map((name) => [name, row[name]])));

  check('one column is enough to learn from', async () => {
    const data = only(['a']);
    answersOf(await train(data), data, traits.probabilities);
  });

  if (traits.singleColumn)
    check('a second column is refused', async () => {
      await assertRefused(() => train(rows(60).map((row, i) => ({ ...row, b: 1 + i }))));
    });
  else
    check('a constant column among others does no harm', async () => {
      const data = rows(60).map((row) => ({ ...row, b: 4 }));
      const model = await train(data);
      answersOf(model, [...data, { ...data[0], b: 5 }], traits.probabilities);
    });

  check('columns that are all constant are learned from or refused, and never end in NaN', async () => {
    const data = rows(60).map((row) => ({ ...row, a: 1, ...(!traits.singleColumn && { b: 2, c: 3 }) }));
    const model = await unlessRefused(() => train(data));
    if (model) answersOf(model, data, traits.probabilities);
  });

  if (!traits.singleColumn)
    check('a column that repeats another does no harm', async () => {
      const data = rows(60).map((row) => ({ ...row, b: row.a }));
      answersOf(await train(data), data, traits.probabilities);
    });
}
