import type { ActiveRun, Tracker } from '../../tracker/index.js';

/**
 * A tracker that tells of every call of its that fails. What cannot be written down must end a training as a whole: it is
 * no fault of a candidate's.
 */
export function guardedTracker(tracker: Tracker, onFailure: (error: unknown) => void): Tracker {
  const guarded = guard(tracker, onFailure);
  const guardedRun = async (run: Promise<ActiveRun>) => guard(await run, onFailure);
  return {
    ...guarded,
    startRun: (options) => guardedRun(guarded.startRun(options)),
    resumeRun: (id, options) => guardedRun(guarded.resumeRun(id, options)),
  };
}

/** The same object with every method watched. */
function guard<T extends object>(target: T, onFailure: (error: unknown) => void): T {
  const watched = (method: (...args: unknown[]) => unknown) => {
    return async (...args: unknown[]) => {
      try {
        return await method.apply(target, args);
      } catch (error) {
        onFailure(error);
        throw error;
      }
    };
  };
  const entries = namesOf(target).map((name) => {
    const value: unknown = Reflect.get(target, name);
    return [name, typeof value === 'function' ? watched(value as (...args: unknown[]) => unknown) : value];
  });
  return Object.fromEntries(entries);
}

/** A host's own tracker may be of a class, whose methods are not its own properties. */
function namesOf(target: object): string[] {
  const names = new Set<string>();
  for (let at: object | null = target; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name);
  return [...names];
}
