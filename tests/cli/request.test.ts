import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../src/cli/flags.js';
import { modelFlags } from '../../src/cli/train/model-flags.js';
import { trainFlags } from '../../src/cli/train/train-flags.js';
import { readRequest } from '../../src/cli/train/train-request.js';
import type { Problem } from '../../src/errors/index.js';

/** What is made of a command line, and everything that is wrong with it. */
function requested(...args: readonly string[]) {
  const problems: Problem[] = [];
  const said = parseFlags(args, [...trainFlags, ...modelFlags(['ridge'], trainFlags)]);
  return { request: readRequest(said, problems), problems };
}

describe('the experiment of a training', () => {
  it.each([
    ['sales.csv', 'sales'],
    ['data/sales.2023.csv', 'sales.2023'],
    ['sales.2023.csv.gz', 'sales.2023'],
    ['Sales.CSV', 'Sales'],
    ['.hidden.csv', '.hidden'],
    ['.csv', '.csv'],
  ])('is called by the file, %s, without its ending', (data, experiment) => {
    expect(requested('--data', data, '--target', 'y').request.experiment).toBe(experiment);
  });
});

describe('a file whose name does not say how to read it', () => {
  it('is refused by the option that names it, all of them at once', () => {
    const { problems } = requested('--data', 'a.xlsx', '--test', 'x.foo', '--target', 'y');
    expect(problems.map(({ what, where }) => [what, where])).toEqual([
      ['What kind of file a.xlsx is cannot be told from its name', '--data'],
      ['What kind of file x.foo is cannot be told from its name', '--test'],
    ]);
  });

  it('is not what is wrong where texts are to stand for missing values in a file that has others', () => {
    const { problems } = requested('--data', 'a.csv', '--test', 'x.parquet', '--missing', '?', '--target', 'y');
    expect(problems).toMatchObject([{ where: '--missing', remedy: expect.stringContaining('x.parquet') }]);
  });
});
