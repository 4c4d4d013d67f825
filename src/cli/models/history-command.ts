import { createRegistry, type ModelState } from '../../registry/index.js';
import { definitionLines, historyTable, plainText, terminalWidth, timeText } from '../../terminal/index.js';
import { askedBy } from '../asked-wrongly.js';
import { storeCommand } from '../store-command.js';

/** `ciclo history`: what happened to a model, and what was live at a moment. */
export const historyCommand = storeCommand({
  name: 'history',
  about: 'tells what happened to a model',
  form: '<model> [options]',
  explained:
    'Tells what happened to a model, when, by whom and why; --at tells what it was at a moment that has passed.',
  example: 'ciclo history Churn --at 2025-03-01T12:00Z',
  flags: [{ name: 'at', value: 'time', about: 'what was in production then: a time of ISO 8601' }],
  words: { names: ['model'], least: 1, most: 1 },
  onlyLooks: true,
  async run(said, { store }) {
    const registry = createRegistry(store);
    const model = said.words[0]!;
    const at = said.text('at');
    if (at !== undefined) {
      const state = await askedBy(registry.at(model, at), { time: '--at' });
      return { json: state, text: () => stateText(state) };
    }
    const history = await registry.history(model);
    return { json: { model, history }, text: () => historyTable(history) };
  },
});

function stateText({ model, time, production, since, until, stages, aliases }: ModelState): string {
  const utc = (moment: number) => `${timeText(moment)} UTC`;
  const [from, to] = [
    since === undefined ? '' : `, since ${utc(since)}`,
    until === undefined ? '' : `, until ${utc(until)}`,
  ];
  const live = production === undefined ? 'no version' : `version ${production}${from}${to}`;
  const lines: (readonly [string, string])[] = [
    ['Model', plainText(model)],
    ['At', utc(time)],
    ['Production', live],
    ...Object.entries(stages).map(([version, stage]) => [`Version ${version}`, stage] as const),
    ...Object.entries(aliases).map(([alias, version]) => [plainText(`@${alias}`), `version ${version}`] as const),
  ];
  return definitionLines(lines, terminalWidth()).join('\n');
}
