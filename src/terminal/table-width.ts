export interface TableWidth {
  /** In characters. Default: that of the terminal on stdout; without one what `COLUMNS` says, else what it takes. */
  readonly width?: number;
}

export function terminalWidth(
  { columns }: { readonly columns?: number } = process.stdout,
  { COLUMNS }: { readonly [name: string]: string | undefined } = process.env,
): number {
  // By this variable shells tell those whose output goes through others how wide the terminal is.
  const told = COLUMNS !== undefined && /^[1-9]\d*$/.test(COLUMNS) ? Number(COLUMNS) : Number.POSITIVE_INFINITY;
  return columns ?? told;
}
