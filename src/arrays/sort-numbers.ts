/** Fewer values than this the engine's own sort puts in order sooner (measured). */
const few = 20_000;

/** Values of one digit: 16 bits. */
const digits = 65_536;

/**
 * Sorts numbers in place, ascending, −0 before 0, and returns them. None may be NaN.
 *
 * Many are sorted digit by digit (LSD radix sort: Knuth, The Art of Computer Programming, volume 3, 5.2.5), in four
 * passes over the 64 bits, in half the time that comparing them takes. The bits of a double order as whole numbers do
 * once the sign is turned around, and with it, of negative numbers, all other bits.
 */
export function sortNumbers(values: Float64Array): Float64Array {
  if (values.length < few) return values.sort();
  const own = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  let from: Uint32Array = own;
  let to: Uint32Array = new Uint32Array(values.length * 2);
  const counts = turnAndCount(from);
  for (let digit = 0; digit < 4; digit++) {
    distribute(from, to, digit, startsOf(counts[digit]!));
    [from, to] = [to, from];
  }
  turnBack(own);
  return values;
}

// The loops run over pairs of 32-bit words, the low one first, as little-endian machines lay doubles: plain on purpose.

function turnAndCount(words: Uint32Array): Uint32Array[] {
  const counts = Array.from({ length: 4 }, () => new Uint32Array(digits));
  const [first, second, third, fourth] = counts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  for (let i = 0; i < words.length; i += 2) {
    const sign = words[i + 1]! >> 31;
    const low = words[i]! ^ sign;
    const high = words[i + 1]! ^ (sign | 0x80000000);
    words[i] = low;
    words[i + 1] = high;
    first[low & 0xffff]!++;
    second[low >>> 16]!++;
    third[high & 0xffff]!++;
    fourth[high >>> 16]!++;
  }
  return counts;
}

function startsOf(counts: Uint32Array): Uint32Array {
  let at = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = counts[digit]!;
    counts[digit] = at;
    at += count;
  }
  return counts;
}

function distribute(from: Uint32Array, to: Uint32Array, digit: number, starts: Uint32Array): void {
  const word = digit >> 1;
  const shift = (digit & 1) * 16;
  for (let i = 0; i < from.length; i += 2) {
    const at = 2 * starts[(from[i + word]! >>> shift) & 0xffff]!++;
    to[at] = from[i]!;
    to[at + 1] = from[i + 1]!;
  }
}

function turnBack(words: Uint32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const sign = ~(words[i + 1]! >> 31);
    words[i] = words[i]! ^ sign;
    words[i + 1] = words[i + 1]! ^ (sign | 0x80000000);
  }
}
