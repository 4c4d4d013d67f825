import type { ListenOptions, RegistryEvent, RegistryEventName } from '../events.js';
import type { BaseLine } from './base-line.js';

/** One who listens, and how much of each history was told already. */
export interface Listener {
  readonly event: RegistryEventName;
  readonly listener: (event: RegistryEvent) => void;
  readonly options: ListenOptions;
  readonly baseLine: () => Promise<BaseLine>;
  /** The entries of each history that were told, or were there before; absent until the store was looked at. */
  heard?: Map<string, number>;
}

export type SettledListener = Listener & Required<Pick<Listener, 'heard'>>;

/** Tells a listener of an event, if it is one that was asked for. */
export function tell(
  { event: wanted, listener, options }: Pick<Listener, 'event' | 'listener' | 'options'>,
  event: RegistryEvent,
): void {
  if (!isWanted(wanted, event)) return;
  const { model, onError } = options;
  // Whoever listens to a model hears that it has another name now.
  if (model !== undefined && model !== event.model && !(event.type === 'renamed' && event.from === model)) return;
  try {
    const answer: unknown = listener(event);
    // A listener may be an async function: what it throws later must not end the process.
    if (answer instanceof Promise) answer.catch((error: unknown) => report(onError, error));
  } catch (error) {
    report(onError, error);
  }
}

/** What is thrown while an error is reported has nobody left to be told to. */
export function report(onError: ListenOptions['onError'], error: unknown): void {
  try {
    const answer: unknown = onError?.(error);
    if (answer instanceof Promise) answer.catch(() => {});
  } catch {}
}

function isWanted(wanted: RegistryEventName, { type, to, rollback }: RegistryEvent): boolean {
  switch (wanted) {
    case 'any':
      return true;
    case 'promoted':
      return type === 'transition' && to === 'production' && rollback !== true;
    case 'rolledBack':
      return rollback === true;
    default:
      return type === wanted;
  }
}
