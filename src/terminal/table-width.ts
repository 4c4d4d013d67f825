export interface TableWidth {
  /** In characters. Default: that of the terminal on stdout; without one, what it takes. */
  readonly width?: number;
}

export function terminalWidth(): number {
  return process.stdout.columns ?? Number.POSITIVE_INFINITY;
}
