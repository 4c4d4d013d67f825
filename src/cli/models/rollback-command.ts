import { createRegistry } from '../../registry/index.js';
import { versionsTable } from '../../terminal/index.js';
import { becauseFlags } from '../common-flags.js';
import { storeCommand } from '../store-command.js';
import { becauseOf } from './because.js';

/** `ciclo rollback`: brings back what was in production before. */
export const rollbackCommand = storeCommand({
  name: 'rollback',
  about: 'brings back the version that was in production before',
  form: '<model> [options]',
  explained: 'Brings back the version that was in production before; once more goes further back.',
  example: 'ciclo rollback Churn --reason "It answers nonsense since noon"',
  flags: becauseFlags,
  words: { names: ['model'], least: 1, most: 1 },
  async run(said, { store }) {
    const version = await createRegistry(store).rollback(said.words[0]!, becauseOf(said));
    const says = `Version ${version.version} of ${version.model} is in production again.`;
    return { json: { version }, text: async () => [says, await versionsTable([version])].join('\n') };
  },
});
