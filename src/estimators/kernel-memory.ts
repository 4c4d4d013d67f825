const pageBytes = 65_536;

/** A WebAssembly module in base64 with a memory of its own, which it exports. */
export function instantiate<Kernel extends { readonly memory: WebAssembly.Memory }>(code: string): Kernel {
  return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64'))).exports as unknown as Kernel;
}

/** Lets a memory have so many bytes at least. */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}
