import { createRegistry } from '../../registry/index.js';
import { definitionLines, modelsTable, plainText, terminalWidth, versionsTable } from '../../terminal/index.js';
import { storeCommand } from '../store-command.js';

/** `ciclo models`: what is registered, and what is live. */
export const modelsCommand = storeCommand({
  name: 'models',
  about: 'lists models, or the versions of one',
  form: '[name] [options]',
  explained:
    'Lists the registered models with what is live of each; of one that is named, its versions with stage and metrics.',
  example: 'ciclo models Churn',
  flags: [],
  words: { names: ['model'], least: 0, most: 1 },
  onlyLooks: true,
  async run(said, { store }) {
    const registry = createRegistry(store);
    const [name] = said.words;
    if (name === undefined) {
      const models = await registry.listModels();
      const text = () => (models.length === 0 ? 'No model is registered in this store yet.' : modelsTable(models));
      return { json: { models }, text };
    }
    const [model, versions] = await Promise.all([registry.getModel(name), registry.versions(name)]);
    const { description, tags } = model;
    const about: (readonly [string, string])[] = [
      ...(description === '' ? [] : [['Description', plainText(description)] as const]),
      ...Object.entries(tags).map(([key, value]) => [plainText(key), plainText(value)] as const),
    ];
    return {
      json: { model, versions },
      async text() {
        const table = versions.length === 0 ? 'It has no version.' : await versionsTable(versions);
        return [...definitionLines(about, terminalWidth()), table].join('\n');
      },
    };
  },
});
