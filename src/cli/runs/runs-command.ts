import { runsTable } from '../../terminal/index.js';
import { createTracker } from '../../tracker/index.js';
import { askedBy } from '../asked-wrongly.js';
import { findFlags } from '../common-flags.js';
import { storeCommand } from '../store-command.js';
import { usageError } from '../usage-error.js';
import { countRuns, findOf, findRuns } from './find-runs.js';
import { wholeNumber } from './numbers.js';

const defaultLimit = 100;

/** `ciclo runs`: finds runs. */
export const runsCommand = storeCommand({
  name: 'runs',
  about: 'finds runs',
  form: '[options]',
  explained: 'Finds runs, newest first, and shows them as a table that fits the terminal.',
  example: `ciclo runs --filter "metrics.f1 > 0.8 and duration < 10m" --order "metrics.f1 DESC" --limit 20`,
  flags: [
    ...findFlags,
    { name: 'order', value: 'text', about: 'as "metrics.f1 DESC"; again for a next order', many: true },
    { name: 'limit', value: 'number', about: `at most so many (default: ${defaultLimit})` },
    { name: 'columns', value: 'names', about: 'what to show: run,name,metrics.f1,params.model,tags.team,note' },
    { name: 'count', about: 'only says how many there are' },
    { name: 'deleted', about: 'those that are deleted instead' },
  ],
  check(said) {
    wholeNumber(said, 'limit', defaultLimit);
    if (said.isSet('count') !== true) return;
    const idle = ['limit', 'columns', 'order'].filter((name) => said.text(name) !== undefined);
    if (idle.length === 0) return;
    throw usageError(idle.map((name) => ({ what: `--${name} means nothing to a count`, remedy: 'Leave it out' })));
  },
  onlyLooks: true,
  async run(said, { store }, { note }) {
    const tracker = createTracker(store);
    const find = await findOf(said, tracker);
    if (said.isSet('count') === true) {
      const count = await countRuns(tracker, find);
      return { json: { count }, text: () => String(count) };
    }
    const limit = wholeNumber(said, 'limit', defaultLimit);
    const { runs, more } = await findRuns(tracker, find, said.texts('order'), limit);
    const columns = said
      .text('columns')
      ?.split(',')
      .map((name) => name.trim());
    return {
      json: { runs, more },
      async text() {
        if (more) note(`There are more than these ${runs.length} runs; --limit shows more, --count how many.`);
        if (runs.length === 0) return 'There are no such runs.';
        return askedBy(runsTable(runs, { ...(columns && { columns }) }), { columns: '--columns' });
      },
    };
  },
});
