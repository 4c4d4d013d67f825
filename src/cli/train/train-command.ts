import type { Problem } from '../../errors/index.js';
import { createRegistry } from '../../registry/index.js';
import { createTracker } from '../../tracker/index.js';
import { createTrainer } from '../../trainer/index.js';
import type { Command } from '../command.js';
import { glanceAt, parseFlags, type Said } from '../flags.js';
import { openStore } from '../open-store.js';
import { usageError } from '../usage-error.js';
import { modelFlags } from './model-flags.js';
import { estimatorsCalled, unknownModel } from './models.js';
import { outcomeJson, outcomeText } from './outcome.js';
import { planTraining } from './plan-training.js';
import { trainFlags } from './train-flags.js';
import { trainHelp } from './train-help.js';
import { readRequest, type TrainRequest } from './train-request.js';

/** `ciclo train`: fits models on a file. */
export const trainCommand: Command = {
  name: 'train',
  about: 'fits models side by side, judges, tracks and registers them',
  async run(args, around) {
    // Which options there are hangs on the models.
    const words = glanceAt(args, trainFlags).texts('model');
    if (glanceAt(args, trainFlags).isSet('help')) return around.print(trainHelp(words));
    const said = parseFlags(args, [...trainFlags, ...modelFlags(words, trainFlags)]);
    const request = checkRequest(said);
    const { json, quiet } = request;
    const training = await planTraining(said, request, { ...around, note: quiet ? () => {} : around.note });
    // Only now: a file that cannot be read shall leave no database behind.
    const { store, place } = await openStore(request.store);
    try {
      const tracker = createTracker(store);
      const trainer = createTrainer({ tracker, registry: createRegistry(store) });
      // Interrupted, a training ends its runs; whatever is open still is ended here.
      const result = await trainer.train(training).finally(() => tracker.shutdown());
      around.print(json ? outcomeJson(result, place) : await outcomeText(result, place));
    } finally {
      await store.close();
    }
  },
};

/** What says how to search, where nothing is searched. */
function idleProblems(said: Said): Problem[] {
  return ['method', 'trials', 'time', 'outer-cv']
    .filter((flag) => said.text(flag) !== undefined)
    .map((flag) => ({ what: `--${flag} needs something to search`, remedy: 'Give --search and a file' }));
}

function checkRequest(said: Said): TrainRequest {
  const problems: Problem[] = [];
  const request = readRequest(said, problems);
  const words = said.texts('model');
  for (const word of words) if (estimatorsCalled(word).length === 0) problems.push(unknownModel(word, '--model'));
  for (const word of new Set(words.filter((one, i) => words.indexOf(one) < i))) {
    const remedy = 'To hold one against itself with other options, give --candidates';
    problems.push({ what: `The model ${word} is named twice`, where: '--model', remedy });
  }
  const file = said.text('candidates');
  if (file === undefined && words.length === 0)
    problems.push({
      what: 'There is no model to train',
      remedy: 'Give --model random-forest, or --candidates file.json',
    });
  const ofModels = ['model', 'search', 'method', 'cv', 'outer-cv'].filter((flag) => said.text(flag) !== undefined);
  if (file !== undefined && ofModels.length > 0) {
    const remedy = `Leave ${ofModels.map((flag) => `--${flag}`).join(' and ')} out, or --candidates`;
    problems.push({ what: 'The file of --candidates says that of each of them', where: '--candidates', remedy });
  }
  if (file === undefined && said.text('search') === undefined) problems.push(...idleProblems(said));
  if (problems.length > 0) throw usageError(problems);
  return request;
}
