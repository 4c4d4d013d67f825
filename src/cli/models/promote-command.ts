import { createRegistry, type PromotionPolicy } from '../../registry/index.js';
import { decisionText } from '../../terminal/index.js';
import { becauseFlags } from '../common-flags.js';
import { readJsonFile } from '../json-file.js';
import { storeCommand } from '../store-command.js';
import { usageError } from '../usage-error.js';
import { becauseOf } from './because.js';

/** `ciclo promote`: holds every version of a model against a policy. */
export const promoteCommand = storeCommand({
  name: 'promote',
  about: 'moves versions of a model as a policy says',
  form: '<model> --policy file.json [options]',
  explained: `Holds every version of a model against a policy, moves them to production, staging or the archive as it says, and tells
of each version why (docs/promotion.md).`,
  example: 'ciclo promote Churn --policy policy.json --dry-run',
  flags: [
    { name: 'policy', value: 'file.json', about: `as { "metric": "f1", "production": { "atLeast": 0.8 } }` },
    { name: 'dry-run', about: 'decides, and moves nothing' },
    ...becauseFlags,
  ],
  words: { names: ['model'], least: 1, most: 1 },
  check(said) {
    if (said.text('policy') === undefined)
      throw usageError({ what: '--policy is missing', remedy: 'Give the file of a policy: docs/promotion.md' });
  },
  async run(said, { store }) {
    // What it holds is looked at by the registry.
    const policy = (await readJsonFile(said.text('policy')!)) as PromotionPolicy;
    const options = { ...becauseOf(said), dryRun: said.isSet('dry-run') === true };
    const decision = await createRegistry(store).promote(said.words[0]!, policy, options);
    return { json: decision, text: () => decisionText(decision) };
  },
});
