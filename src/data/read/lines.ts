const newline = 0x0a;

/**
 * Pieces of bytes, cut anywhere, as pieces that hold whole lines, with their line ends; the last one may lack its own.
 * A byte-order mark is left out.
 */
export async function* wholeLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let isFirst = true;
  function join(parts: readonly Uint8Array[]): Buffer {
    const bytes = Buffer.concat(parts);
    const hasMark = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    isFirst = false;
    return hasMark ? bytes.subarray(3) : bytes;
  }
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(newline) + 1;
    if (end > 0) {
      yield join([...waiting, piece.subarray(0, end)]);
      waiting = [];
    }
    // A copy: the piece is ours only until the next one.
    if (end < piece.length) waiting.push(Buffer.from(piece.subarray(end)));
  }
  if (waiting.length > 0) yield join(waiting);
}
