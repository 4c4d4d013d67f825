import { storeCommand } from '../store-command.js';
import { countsText, progressNotes, skippedLines } from './report-text.js';
import { demandMlflow } from './whose.js';

/** `ciclo import mlflow`: brings in what MLflow kept. */
export const importCommand = storeCommand({
  name: 'import',
  about: 'brings in what MLflow kept',
  form: 'mlflow <path> [options]',
  explained: `Brings in what MLflow kept in a folder mlruns or an SQLite file: experiments, runs under their own ids, metric histories,
artifacts, models and versions. Importing again brings what has come since.`,
  example: 'ciclo import mlflow mlruns --store sqlite:ciclo.db',
  flags: [
    { name: 'artifacts', value: 'folder', about: 'where artifacts lie now, where that is not beside what is imported' },
  ],
  words: { names: ['format', 'path'], least: 2, most: 2 },
  makesStore: true,
  async check(said) {
    demandMlflow(said);
    // Before a store is made. YAML and what reads models are much to load.
    const { checkMlflow } = await import('../../mlflow/index.js');
    const artifacts = said.text('artifacts');
    await checkMlflow(said.words[1]!, { ...(artifacts !== undefined && { artifacts }) });
  },
  async run(said, { store, place }, { note, signal }) {
    const { importMlflow } = await import('../../mlflow/index.js');
    const artifacts = said.text('artifacts');
    const report = await importMlflow(store, said.words[1]!, {
      signal,
      onProgress: progressNotes(note),
      ...(artifacts !== undefined && { artifacts }),
    });
    const { existing, skipped, ...counts } = report;
    const there = existing === 0 ? '' : ` ${existing} of the runs were there already.`;
    const lines = [`Imported ${countsText(counts)}.${there}`, ...skippedLines(skipped), `Kept in ${place}`];
    return { json: { ...report, store: place }, text: () => lines.join('\n') };
  },
});
