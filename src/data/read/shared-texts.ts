/** Gives the text of a cell; cells of the same bytes get one string between them, as long as that is worth its while. */
export type SharedTexts = (bytes: Buffer, from: number, to: number) => string;

/** Longer texts seldom repeat. */
const longestShared = 64;
const mostShared = 1 << 15;

/**
 * A hash table over bytes (FNV-1a, open addressing): a text that was met before costs no new string. It takes up to
 * 32,768 texts; if by then fewer than half of the cells were repetitions, as in a column of identifiers, it gives up.
 */
export function createSharedTexts(): SharedTexts {
  const texts: string[] = [];
  let slots = new Int32Array(64);
  let hashes = new Int32Array(32);
  /** The bytes of the texts, one after the other; each begins where the one before it ends. */
  let arena = Buffer.alloc(256);
  let bounds = new Int32Array(33);
  let asked = 0;
  let isWorthIt = true;

  function insert(bytes: Buffer, from: number, to: number, hash: number, slot: number, text: string): void {
    const index = texts.push(text) - 1;
    const start = bounds[index]!;
    const end = start + to - from;
    if (end > arena.length) arena = Buffer.concat([arena], Math.max(end, arena.length * 2));
    bytes.copy(arena, start, from, to);
    slots[slot] = index + 1;
    hashes[index] = hash;
    bounds[index + 1] = end;
    if (texts.length * 2 === slots.length) grow();
  }

  function grow(): void {
    const mask = slots.length * 2 - 1;
    slots = new Int32Array(mask + 1);
    for (let index = 0; index < texts.length; index++) {
      let slot = hashes[index]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    hashes = withRoom(hashes, slots.length >> 1);
    bounds = withRoom(bounds, (slots.length >> 1) + 1);
  }

  return (bytes, from, to) => {
    const length = to - from;
    let hash = 0x811c9dc5;
    let seen = 0;
    if (!isWorthIt || length > longestShared) {
      for (let at = from; at < to; at++) seen |= bytes[at]!;
      return textOf(bytes, from, to, seen);
    }
    for (let at = from; at < to; at++) {
      const code = bytes[at]!;
      seen |= code;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    hash ^= hash >>> 15;
    asked++;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (hashes[entry - 1] === hash) {
        const start = bounds[entry - 1]!;
        if (bounds[entry]! - start === length) {
          let i = 0;
          while (i < length && arena[start + i] === bytes[from + i]) i++;
          if (i === length) return texts[entry - 1]!;
        }
      }
      slot = (slot + 1) & mask;
    }
    const text = textOf(bytes, from, to, seen);
    if (texts.length < mostShared) insert(bytes, from, to, hash, slot, text);
    else if (asked < mostShared * 2) isWorthIt = false;
    return text;
  };
}

/** @param seen all bytes, or-ed: texts of ASCII alone are quicker to make. */
function textOf(bytes: Buffer, from: number, to: number, seen: number): string {
  return bytes.toString(seen < 0x80 ? 'latin1' : 'utf8', from, to);
}

function withRoom(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(old);
  return larger;
}
