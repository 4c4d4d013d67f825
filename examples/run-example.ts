import { CicloError, createTracker, type Options, type Store, type Tracker } from 'ciclo';
import { makeDirectory, openStore, readOptions, type TunedModel, usageOf } from './options.js';
import { heading, say } from './terminal/text.js';

/** What an example has to do with. */
export interface ExampleSurroundings {
  readonly store: Store;
  /** Remembers runs in the store; those that are open when the example ends, however it does, are ended as killed. */
  readonly tracker: Tracker;
  /** Where pages and files go. */
  readonly out: string;
  /** Aborts when a person interrupts. */
  readonly signal: AbortSignal;
  /** What was said of the model that may be tuned; empty where nothing was. */
  readonly hyperparameters: Options;
}

/**
 * Reads the command line, opens the store, tells the story, and says what went wrong if it did.
 * @param model whose hyperparameters are options of the example.
 */
export async function runExample(
  about: string,
  story: (surroundings: ExampleSurroundings) => Promise<object>,
  model?: TunedModel,
): Promise<void> {
  heedStreams();
  try {
    const options = readOptions(process.argv.slice(2), model);
    if (options === 'help') return say(about, '', ...usageOf(model).split('\n'));
    await makeDirectory(options.out);
    const { store, place } = await openStore(options);
    try {
      heading('Ciclo', `on the ${store.adapter} store in ${place}`);
      const { out, hyperparameters } = options;
      const tracker = createTracker(store);
      const around = { store, tracker, out, signal: interruptions(), hyperparameters };
      const outcome = await story(around).finally(() => tracker.shutdown());
      heading('Done', `everything is remembered in ${place}; run it again and it goes on from here`);
      if (options.json) console.log(JSON.stringify(outcome));
    } finally {
      await store.close();
    }
  } catch (error) {
    const known = CicloError.is(error);
    console.error(`\n${known ? `${error.name} ${error.code}` : 'Error'}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

/** Who reads the story may have had enough of it, as `head` has: it is told to its end all the same. */
function heedStreams(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || process.exitCode === 1) return;
    process.exitCode = 1;
    console.error(`\nError: The output cannot be written: ${error.message}`);
  });
}

function interruptions(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.abort(new Error(`Interrupted by ${signal}`)));
  }
  return interrupted.signal;
}
