/** Whether the cell in these bytes is missing: blank, or one of the markers. */
export type IsMissing = (bytes: Buffer, from: number, to: number) => boolean;

/** @param markers texts that stand for a missing value, just as they are in the file. */
export function missingCells(markers: readonly string[]): IsMissing {
  const marks = markers.map((marker) => Buffer.from(marker));
  const longest = Math.max(0, ...marks.map(({ length }) => length));
  return (bytes, from, to) => {
    if (from === to) return true;
    if (to - from <= longest) for (const mark of marks) if (isThere(mark, bytes, from, to)) return true;
    const lead = bytes[from]!;
    // What a space can begin with: ASCII's own, or a character beyond it.
    return (lead <= 0x20 || lead >= 0x80) && bytes.toString('utf8', from, to).trim() === '';
  };
}

function isThere(mark: Buffer, bytes: Buffer, from: number, to: number): boolean {
  if (mark.length !== to - from) return false;
  for (let i = 0; i < mark.length; i++) if (bytes[from + i] !== mark[i]) return false;
  return true;
}
