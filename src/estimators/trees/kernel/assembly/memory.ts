/** The first byte that is not taken. Only the thread that fits allocates; the others read what it has laid down. */
let top: usize = __heap_base;

const pageBytes: usize = 65536;

/** `bytes` of zeroed memory, from a multiple of 64 on, given back only with the whole memory. Traps where there is none. */
export function allocate(bytes: usize): usize {
  const at = (top + 63) & ~63;
  if (bytes > <usize>0xffff0000 - at) unreachable();
  top = at + bytes;
  const missing = <isize>(top - (<usize>memory.size() << 16));
  if (missing > 0 && memory.grow(<i32>((<usize>missing + pageBytes - 1) >> 16)) < 0) unreachable();
  return at;
}
