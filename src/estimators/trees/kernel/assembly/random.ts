/*
 * sfc32 (Chris Doty-Humphrey, PractRand), as in src/random: the words come from there, a tree's own.
 */

let a: u32 = 0;
let b: u32 = 0;
let c: u32 = 0;
let counter: u32 = 0;

export function seedRandom(first: u32, second: u32, third: u32): void {
  a = first;
  b = second;
  c = third;
  counter = 1;
  for (let i = 0; i < 12; i++) word();
}

function word(): u32 {
  const result = a + b + counter++;
  a = b ^ (b >>> 9);
  b = c + (c << 3);
  c = ((c << 21) | (c >>> 11)) + result;
  return result;
}

/** A whole number in [0, bound). The bias, of at most bound / 2^32, is too small to show. */
export function integerBelow(bound: u32): u32 {
  return <u32>((<u64>word() * <u64>bound) >> 32);
}

/** A double in [0, 1). */
export function unit(): f64 {
  return <f64>word() / 4294967296.0;
}
