import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import type { Condition, DocumentQuery, Order } from '../../store/index.js';
import type { SearchRuns } from '../search-runs.js';
import { compileFilter, compileOrder } from './filter/index.js';
import { optionProblems } from './option-problems.js';
import { readPageToken } from './page-token.js';
import { selectedPaths } from './projection.js';

/** What a search asks of the store, as far as that can be told without looking into it. */
export type ReadSearch = { readonly filter?: Condition } & Pick<
  DocumentQuery,
  'orderBy' | 'select' | 'limit' | 'after'
>;

/** Newest first among equals; the store breaks the last ties by id. */
const newestFirst: Order = { path: ['startTime'], direction: 'descending' };

/** @throws ValidationError with every problem of every option. */
export function readSearch(options: SearchRuns, now: number): ReadSearch {
  refuse(optionProblems(options));
  const problems: Problem[] = [];

  function read<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  }

  const { filter, orderBy = [], select, limit = 100, pageToken } = options;
  const condition = filter === undefined ? undefined : read(() => compileFilter(filter, now));
  const orders = orderBy.map((order) => read(() => compileOrder(order))).filter((order) => order !== undefined);
  const paths = select && read(() => selectedPaths(select));
  const after = pageToken === undefined ? undefined : read(() => readPageToken(pageToken, options));
  refuse(problems);
  return {
    ...(condition && { filter: condition }),
    orderBy: [...orders, newestFirst],
    ...(paths && { select: paths }),
    limit,
    ...(after !== undefined && { after }),
  };
}
