import {
  checkListening,
  type ListenOptions,
  type RegistryEvent,
  type RegistryEventName,
  reportToListener,
  tellListener,
} from '../../../registry/index.js';
import type { Client } from '../client/index.js';
import type { MlflowModel } from '../entities.js';
import { historyOf } from './history.js';
import { findModel, readModels } from './models.js';

/** How often the server is asked, in milliseconds: events are to come within two seconds. */
const every = 1000;

/**
 * Tells a listener of the entries that come to the histories on the server, whoever writes them. The server is asked again
 * and again, for it tells nobody of anything by itself.
 *
 * @returns what stops it, and a promise that resolves when everything from then on will be told.
 */
export function listen(
  client: Client,
  event: RegistryEventName,
  listener: (event: RegistryEvent) => void,
  options: ListenOptions = {},
): { readonly stop: () => void; readonly begun: Promise<void> } {
  checkListening(event, listener, options);
  const { model, signal, onError } = options;
  const told = { event, listener, options };
  const failed = (error: unknown) => reportToListener(onError, error);
  const ending = new AbortController();
  const stop = () => {
    signal?.removeEventListener('abort', stop);
    ending.abort();
  };
  if (signal?.aborted) ending.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let known: Set<string> | undefined;

  async function look(): Promise<void> {
    const models = await modelsOf(client, model);
    if (ending.signal.aborted) return;
    const before = known;
    known = new Set();
    for (const found of models) {
      for (const { key, entry } of historyOf(found)) {
        // The same key in a model of another name is the same entry: the model was renamed.
        known.add(key);
        if (before !== undefined && !before.has(key)) tellListener(told, { model: found.name, ...entry });
      }
    }
  }

  async function goOn(): Promise<void> {
    while (!ending.signal.aborted) {
      await client.idle(every, ending.signal);
      await look().catch(failed);
    }
  }

  const begun = look().catch(failed);
  void begun.then(goOn).catch(() => {});
  return { stop, begun };
}

async function modelsOf(client: Client, name: string | undefined): Promise<readonly MlflowModel[]> {
  if (name === undefined) return readModels(client);
  const found = await findModel(client, name);
  // It may have another name now, which whoever listens is to hear of.
  return found === undefined ? readModels(client) : [found];
}
