import { runText } from '../../terminal/index.js';
import { createTracker } from '../../tracker/index.js';
import { storeCommand } from '../store-command.js';
import { findRuns } from './find-runs.js';
import { runIds } from './run-ids.js';

/** Runs under one that are shown: a search may have thousands. */
const mostChildren = 1000;

/** `ciclo show`: everything of a run. */
export const showCommand = storeCommand({
  name: 'show',
  about: 'shows everything of a run',
  form: '<run> [options]',
  explained: `Shows everything of a run: parameters, metrics, tags, note, data, code, artifacts and the runs under it. Of its id
the first characters will do, four at least, where no other run begins with them.`,
  example: 'ciclo show 3f2a9c',
  flags: [],
  words: { names: ['run'], least: 1, most: 1 },
  onlyLooks: true,
  async run(said, { store }) {
    const tracker = createTracker(store);
    const [id] = await runIds(tracker, said.words);
    const find = { filter: `parent_run_id = '${id!.replaceAll("'", "''")}'`, lifecycle: 'all' } as const;
    const [run, artifacts, children] = await Promise.all([
      tracker.getRun(id!),
      tracker.listArtifacts(id!),
      findRuns(tracker, find, ['start_time ASC'], mostChildren),
    ]);
    const shown = { run, artifacts, children: children.runs };
    return { json: { ...shown, moreChildren: children.more }, text: () => runText(shown) };
  },
});
