import { describe, expect, it } from 'vitest';
import type { ValidationError } from '../../../src/errors/index.js';
import { decisionTreeClassifier } from '../../../src/estimators/index.js';
import { pipeline } from '../../../src/pipeline/index.js';
import { foldsOfCandidate } from '../../../src/trainer/folds/candidate-folds.js';
import { type CrossValidation, halvingSearch, type SearchedCandidate } from '../../../src/trainer/index.js';
import { classification, freshTrainer, prepare, searching } from '../fixture.js';

const tree = pipeline(prepare, decisionTreeClassifier());

/** Two kinds by turns, and the days in another order than the rows; a third kind where `isRare`. */
function days(rows: number, isRare: (day: number) => boolean) {
  return Array.from({ length: rows }, (_, row) => {
    const day = (row * 7) % rows;
    const kind = isRare(day) ? 'gold' : day % 2 === 0 ? 'iron' : 'lead';
    return { length: Math.sin(day), width: Math.cos(day) + (day % 2), day, kind, shop: isRare(day) ? 99 : row % 10 };
  });
}

async function problemsOf(train: ReturnType<typeof days>, candidate: Partial<SearchedCandidate<'classification'>>) {
  const { trainer, tracker } = await freshTrainer();
  const candidates = { tree: { pipeline: tree, search: { maxDepth: [1, 2] }, ...candidate } };
  const asked = { ...classification, train, test: days(50, (day) => day < 3), candidates };
  const error: ValidationError = await trainer.train(asked).then(
    () => Promise.reject(new Error('nothing was refused')),
    (refusal) => refusal,
  );
  expect(error.code).toBe('VALIDATION');
  expect(await tracker.searchRuns({})).toMatchObject({ runs: [] });
  return error.problems.map(({ what, where }) => ({ what, where }));
}

describe('a class that cannot be in every fold is named by its label, and the candidate with it', () => {
  it.each([
    ['folds by class', 3],
    ['folds by class and group', { folds: 3, groups: 'shop' }],
  ])('of %s', async (_, cv) => {
    expect(
      await problemsOf(
        days(60, (day) => day < 2),
        { cv },
      ),
    ).toEqual([{ what: 'A class has 2 rows, fewer than 3 folds: gold', where: 'candidates.tree.cv' }]);
  });

  it('of the folds within an outer one, whose number is told', async () => {
    const [problem] = await problemsOf(
      days(60, (day) => day < 4),
      { cv: 3, outerCv: 2 },
    );
    expect(problem).toEqual({
      what: 'A class has 2 rows, fewer than 3 folds: gold, within outer fold 0',
      where: 'candidates.tree.outerCv',
    });
  });
});

describe('what folds are cut by is told of as the candidate’s option', () => {
  it.each([
    [{ folds: 3, groups: 'shop' }, 'shop', 'One value is missing', 'candidates.tree.cv.groups, row 4'],
    [{ folds: 3, time: 'day' }, 'day', 'One value is missing', 'candidates.tree.cv.time, row 4'],
    [{ folds: 30, groups: 'shop' }, 'day', '10 groups cannot be cut into 30 folds', 'candidates.tree.cv'],
  ])('%j', async (cv, gap, what, where) => {
    const train = days(60, () => false).map((row, i) => ({ ...row, [gap]: i === 4 ? null : row[gap as 'day'] }));
    const problems = await problemsOf(train as ReturnType<typeof days>, { cv });
    expect(problems).toContainEqual({ what, where });
  });
});

describe('folds that no classifier can learn from are refused before anything is trained', () => {
  const late = days(60, (day) => day >= 50);

  it('by time, where a class comes up only in the last part', async () => {
    const what = 'Fold 2 is scored on the class gold, and learns from no row of it';
    expect(await problemsOf(late, { cv: { folds: 3, time: 'day' } })).toEqual([{ what, where: 'candidates.tree.cv' }]);
  });

  it('by group, where one group has all rows of a class', async () => {
    const [problem, ...others] = await problemsOf(
      days(60, (day) => day < 9),
      { cv: { folds: 3, groups: 'shop' } },
    );
    expect(problem!.what).toMatch(/^Fold \d is scored on the class gold, and learns from no row of it$/);
    expect(others).toEqual([]);
  });

  it('of the host’s own, each of them that is so', async () => {
    const kinds = late.map(({ kind }) => kind);
    const of = (...wanted: string[]) => kinds.flatMap((kind, row) => (wanted.includes(kind) ? [row] : []));
    const fold = (train: number[], test: number[]) => ({
      train: Uint32Array.from(train),
      test: Uint32Array.from(test),
    });
    const all = of('gold', 'iron', 'lead');
    const cv = [
      fold(all, all),
      fold(of('iron', 'lead'), all),
      fold(of('iron'), of('gold', 'lead')),
      fold(of('lead'), of('lead')),
    ];
    expect((await problemsOf(late, { cv })).map(({ what }) => what)).toEqual([
      'Fold 1 is scored on the class gold, and learns from no row of it',
      'Fold 2 is scored on the classes gold, lead, and learns from no row of them',
      'Fold 3 learns from rows of one class only',
    ]);
  });

  it('outer ones too', async () => {
    const [problem] = await problemsOf(late, { cv: 2, outerCv: { folds: 3, time: 'day' } });
    expect(problem!.where).toBe('candidates.tree.outerCv');
  });
});

describe('row numbers of the host’s own', () => {
  const halves = [{ train: Uint32Array.of(0, 1, 2), test: Uint32Array.of(3, 4, 5) }];

  it('are refused within outer folds, whose test rows they name', async () => {
    const { trainer } = await freshTrainer();
    const refused = trainer.train(searching({ search: { maxDepth: [1] }, cv: halves, outerCv: 2 }));
    await expect(refused).rejects.toMatchObject({
      problems: [{ what: expect.stringMatching(/within outer folds/), where: 'candidates.boosting.cv' }],
    });
  });

  it('serve as outer folds, within which others are cut', () => {
    const frame = { rows: 6, columns: [] };
    const input = { frame, task: 'regression', target: new Float64Array(6), classes: [], seed: 1 } as const;
    const outerCv: CrossValidation = halves;
    const { outer } = foldsOfCandidate({ name: 'a', cv: 3, outerCv }, input);
    const rows = outer[0]!.inner.flatMap(({ train, test }) => [...train, ...test]);
    expect(new Set(rows)).toEqual(new Set([0, 1, 2]));
  });
});

it('halving by rows learns from every class of a fold by time, however long ago the last of it was', async () => {
  const { trainer } = await freshTrainer();
  const old = days(200, (day) => day < 6);
  const cv = { folds: 2, time: 'day' };
  const search = { maxDepth: [1, 2, 3, 4], minSamplesLeaf: [1, 2] };
  // The test parts have the old class too: one of its rows is late.
  const train = old.map((row) => (row.day === 199 || row.day === 99 ? { ...row, kind: 'gold' } : row));
  const candidates = { tree: { pipeline: tree, search, method: halvingSearch(), cv } };
  const { best } = await trainer.train({ ...classification, train, test: days(50, (day) => day < 3), candidates });
  expect(best.search!.trials.filter(({ state }) => state === 'failed')).toEqual([]);
});
