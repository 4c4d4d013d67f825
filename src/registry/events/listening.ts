import { CicloError } from '../../errors/index.js';
import type { Around } from '../around.js';
import { pulseOf } from '../collections.js';
import type { ListenOptions, RegistryEvent, RegistryEventName } from '../events.js';
import { beginBaseLine } from './base-line.js';
import { checkListening } from './check-listening.js';
import { type Happening, type HistoryEnd, historyEnds, readDeletion, readHappenings } from './histories.js';
import { type Listener, report, type SettledListener, tell } from './listener.js';

/** How often the store is looked at, in milliseconds: what happens is to be heard within two seconds. */
const pollEvery = 500;

/**
 * What tells a registry's listeners of events. While somebody listens, the store is looked at now and then: at one
 * document, which stays what it is for as long as nothing happens, and then at the ends of the histories.
 */
export function createListening(around: Around, ready: () => Promise<unknown>) {
  const { store, clock } = around;
  const listeners = new Set<Listener>();
  let ends = new Map<string, HistoryEnd>();
  let pulse = -1;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let hasFailed = false;

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    clearTimeout(timer);
    try {
      await ready();
      // One who comes while the others are told has the store looked at once more.
      do await lookOnce();
      while ([...listeners].some(({ heard }) => heard === undefined));
      hasFailed = false;
    } catch (error) {
      if (CicloError.is(error) && error.code === 'CLOSED') listeners.clear();
      else if (!hasFailed) for (const { options } of listeners) report(options.onError, error);
      hasFailed = true;
      // What was found before it failed was not told.
      pulse = -1;
    }
    isLooking = false;
    if (listeners.size > 0) timer = setTimeout(look, pollEvery).unref();
  }

  async function lookOnce(): Promise<void> {
    const newcomers = [...listeners].filter(({ heard }) => heard === undefined);
    const pulseNow = await pulseOf(store);
    if (pulseNow === pulse && newcomers.length === 0) return;
    for (const newcomer of newcomers) {
      const baseLine = await newcomer.baseLine();
      newcomer.heard = baseLine.heard;
      for (const [series, end] of baseLine.ends) ends.set(series, end);
    }
    const endsNow = await historyEnds(store);

    const happenings: Happening[] = [];
    for (const [series, { name, entries }] of endsNow) {
      const told = Math.min(...settled().map(({ heard }) => heard.get(series) ?? 0));
      if (told < entries) happenings.push(...(await readHappenings(store, series, told + 1, entries, name)));
    }
    for (const [series, { name }] of ends) {
      const deletion = endsNow.has(series) ? undefined : await readDeletion(store, series, name);
      if (deletion !== undefined) happenings.push(deletion);
    }
    ends = endsNow;
    pulse = pulseNow;
    for (const happening of happenings.sort((a, b) => a.sequence - b.sequence)) tellAll(happening);
  }

  /** Those of whom it is known what they have heard; one who came a moment ago is told after the next look. */
  function settled(): SettledListener[] {
    return [...listeners].filter((listener): listener is SettledListener => listener.heard !== undefined);
  }

  function tellAll({ series, number, event }: Happening): void {
    for (const listener of settled()) {
      const heard = listener.heard.get(series);
      // A model that was deleted before somebody began to listen was never there for that listener.
      const isNews = heard === undefined ? number !== Number.POSITIVE_INFINITY : number > heard;
      if (!isNews || !listeners.has(listener)) continue;
      listener.heard.set(series, number);
      tell(listener, event);
    }
  }

  return function on(
    event: RegistryEventName,
    listener: (event: RegistryEvent) => void,
    options: ListenOptions = {},
  ): () => void {
    checkListening(event, listener, options);
    const { signal } = options;
    if (signal?.aborted) return () => {};
    const one: Listener = { event, listener, options, baseLine: beginBaseLine(store, clock, ready) };
    const stop = () => {
      listeners.delete(one);
      signal?.removeEventListener('abort', stop);
      if (listeners.size === 0) clearTimeout(timer);
    };
    listeners.add(one);
    signal?.addEventListener('abort', stop);
    void look();
    return stop;
  };
}
