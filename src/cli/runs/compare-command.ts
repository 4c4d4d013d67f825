import type { Problem } from '../../errors/index.js';
import { comparisonTable } from '../../terminal/index.js';
import { createTracker, type RunComparison, type Tracker } from '../../tracker/index.js';
import { findFlags } from '../common-flags.js';
import type { SaidLine } from '../flags.js';
import { storeCommand } from '../store-command.js';
import { instead, usageError } from '../usage-error.js';
import { findOf, findRuns } from './find-runs.js';
import { wholeNumber } from './numbers.js';
import { runIds } from './run-ids.js';
import { writePage } from './write-page.js';

/** As many runs as are compared at once. */
const most = 1000;
const defaultLimit = 100;

/** `ciclo compare`: what tells runs apart. */
export const compareCommand = storeCommand({
  name: 'compare',
  about: 'says what tells runs apart',
  form: '<run> <run>… | --filter … [options]',
  explained: `Says in which parameters, metrics, data, code and tags runs differ: those that are named, by the first characters of
their ids, or those that a filter finds. --html draws them as a page: parallel coordinates and learning curves.`,
  example: `ciclo compare 3f2a9c 81bd02 --html runs.html`,
  flags: [
    ...findFlags,
    { name: 'order', value: 'text', about: 'of what the filter finds, the first in this order', many: true },
    { name: 'limit', value: 'number', about: `of what the filter finds, at most so many (default: ${defaultLimit})` },
    { name: 'all', about: 'shows what is the same, too' },
    { name: 'metric', value: 'name', about: 'what ranks and colours the runs on the page' },
    { name: 'html', value: 'file', about: 'draws them as a page into this file' },
  ],
  words: { names: ['run'], least: 0, most },
  check,
  onlyLooks: true,
  async run(said, { store }, { note }) {
    const tracker = createTracker(store);
    const comparison = await tracker.compare(await chosenRuns(said, tracker, note));
    const metric = said.text('metric');
    demandMetric(comparison, metric);
    const file = said.text('html');
    if (file !== undefined) {
      await writePage(tracker, { comparison, metric, file, note });
      note(`Drawn in ${file}.`);
    }
    return {
      json: comparison,
      text: () => comparisonTable(comparison, { all: said.isSet('all') === true }),
    };
  },
});

function check(said: SaidLine): void {
  const problems: Problem[] = [];
  const finding = ['experiment', 'filter', 'order', 'limit'].filter((name) => said.texts(name).length > 0);
  wholeNumber(said, 'limit', defaultLimit, most);
  if (said.words.length > 0 && finding.length > 0) {
    const remedy = 'Leave the ids out, or the options';
    problems.push({ what: `Runs are named, and --${finding.join(', --')} would find others`, remedy });
  }
  const chooses = said.text('filter') !== undefined || said.texts('experiment').length > 0;
  if (said.words.length === 0 && !chooses) {
    problems.push({ what: 'There are no runs to compare', remedy: 'Name two by their ids, or give --filter' });
  }
  if (said.text('metric') !== undefined && said.text('html') === undefined) {
    problems.push({ what: '--metric ranks the runs of a page', where: '--metric', remedy: 'Give --html and a file' });
  }
  if (problems.length > 0) throw usageError(problems);
}

async function chosenRuns(said: SaidLine, tracker: Tracker, note: (text: string) => void): Promise<string[]> {
  if (said.words.length > 0) return [...new Set(await runIds(tracker, said.words))];
  const limit = wholeNumber(said, 'limit', defaultLimit, most);
  const { runs, more } = await findRuns(tracker, await findOf(said, tracker), said.texts('order'), limit);
  if (runs.length === 0) throw usageError({ what: 'There are no such runs', remedy: 'Let the filter find others' });
  if (more) note(`These are the first ${runs.length} runs that were found; --limit takes in more.`);
  return runs.map(({ id }) => id);
}

function demandMetric({ metrics }: RunComparison, metric: string | undefined): void {
  const known = metrics.map(({ key }) => key);
  if (metric === undefined || known.includes(metric)) return;
  const remedy = instead(metric, known, known.length === 0 ? 'They have none' : `There are ${known.join(', ')}`);
  throw usageError({ what: `The runs have no metric ${metric}`, where: '--metric', remedy });
}
