/**
 * A list that grows without ever being moved: columns are of one length, so plain arrays of them would all outgrow
 * their room in the same moment, and hold the event loop while many megabytes are copied.
 */
export interface ValueBlocks<T> {
  /** How many values there are. */
  readonly length: number;
  /** Where the next values are to be pushed: some thousands, before it is asked again. */
  open(): T[];
  /** All of them; the list is empty then. */
  join(): T[];
}

const blockLength = 1 << 15;

export function createValueBlocks<T>(count = 0, value?: T): ValueBlocks<T> {
  let full: T[][] = [];
  let block: T[] = [];
  let fullLength = 0;
  for (let i = 0; i < count; i++) block.push(value!);
  return {
    get length() {
      return fullLength + block.length;
    },
    open() {
      if (block.length < blockLength) return block;
      full.push(block);
      fullLength += block.length;
      block = [];
      return block;
    },
    join() {
      const all = full.length === 0 ? block : ([] as T[]).concat(...full, block);
      full = [];
      block = [];
      fullLength = 0;
      return all;
    },
  };
}
