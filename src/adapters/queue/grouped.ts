import { setImmediate } from 'node:timers/promises';

/** What became of one item of a group that was handled: a refusal is its own, and takes nothing with it. */
export type Outcome<R> = { readonly result: R } | { readonly refusal: unknown };

export interface Grouped<T, R> {
  /** Resolves when the item's group has been handled. */
  add(item: T): Promise<R>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

interface Waiting<T, R> {
  readonly item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Hands over items that wait at the same time as one group, so that they share what is dear: a transaction, a flush
 * to the disk. Groups are handled one after the other.
 *
 * @param handle must undo a whole group before it throws; its items are then tried one by one, so that only the
 * guilty fails. Where it cannot tell whether the group is undone, it refuses each item instead.
 */
export function grouped<T, R>(handle: (items: readonly T[]) => Promise<readonly Outcome<R>[]>): Grouped<T, R> {
  let waiting: Waiting<T, R>[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    // Callers that come in within this turn of the event loop get on board.
    await setImmediate();
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await handleGroup(group);
    }
    working = undefined;
  }

  async function handleGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await handle(group.map(({ item }) => item));
      group.forEach((caller, i) => void settle(caller, outcomes[i]!));
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      else for (const caller of group) await handleGroup([caller]);
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        working ??= work();
      }),
    async settled() {
      await working;
    },
  };
}

function settle<T, R>({ resolve, reject }: Waiting<T, R>, outcome: Outcome<R>): void {
  if ('result' in outcome) resolve(outcome.result);
  else reject(outcome.refusal);
}
