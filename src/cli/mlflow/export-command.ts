import { storeCommand } from '../store-command.js';
import { instead, usageError } from '../usage-error.js';
import { countsText, progressNotes, skippedLines } from './report-text.js';
import { demandMlflow } from './whose.js';

const versions = ['2', '3'];

/** `ciclo export mlflow`: writes a store as a folder that MLflow opens. */
export const exportCommand = storeCommand({
  name: 'export',
  about: 'writes everything as a folder that MLflow opens',
  form: 'mlflow <directory> [options]',
  explained: `Writes experiments, runs and models as a folder mlruns, which MLflow opens where it was written; models are MLflow model
folders. The directory must be empty, or not there.`,
  example: 'ciclo export mlflow mlruns --store sqlite:ciclo.db',
  flags: [
    { name: 'for', value: 'version', about: 'for which MLflow: 2, which 3 reads as well, or 3 alone (default: 2)' },
  ],
  words: { names: ['format', 'directory'], least: 2, most: 2 },
  check(said) {
    demandMlflow(said);
    const version = said.text('for');
    if (version === undefined || versions.includes(version)) return;
    const remedy = instead(version, versions, 'Give 2 or 3');
    throw usageError({ what: `There is no version "${version}" to write for`, where: '--for', remedy });
  },
  async run(said, { store }, { note, signal }) {
    const { exportMlflow } = await import('../../mlflow/index.js');
    const directory = said.words[1]!;
    const report = await exportMlflow(store, directory, {
      signal,
      onProgress: progressNotes(note),
      version: said.text('for') === '3' ? 3 : 2,
    });
    const { skipped, ...counts } = report;
    const lines = [`Exported ${countsText(counts)} to ${directory}.`, ...skippedLines(skipped)];
    return { json: { ...report, directory }, text: () => lines.join('\n') };
  },
});
