/** Numbers that come one by one and become one Float64Array; they are moved once, at the end. */
export interface NumberBlocks {
  push(value: number): void;
  join(): Float64Array;
}

const firstBlock = 32;
const longestBlock = 1 << 15;

export function createNumberBlocks(): NumberBlocks {
  const full: Float64Array[] = [];
  let block = new Float64Array(firstBlock);
  let used = 0;
  let before = 0;
  return {
    push(value) {
      if (used === block.length) {
        full.push(block);
        before += used;
        block = new Float64Array(Math.min(longestBlock, used * 2));
        used = 0;
      }
      block[used++] = value;
    },
    join() {
      const all = new Float64Array(before + used);
      let at = 0;
      for (const part of full) {
        all.set(part, at);
        at += part.length;
      }
      all.set(block.subarray(0, used), at);
      return all;
    },
  };
}
