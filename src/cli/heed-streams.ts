/** Where a process writes to. */
export interface OutputStreams {
  readonly stdout: Pick<NodeJS.WritableStream, 'on'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'on' | 'write'>;
}

/**
 * Keeps a process alive whose reader has gone, as `head` goes when it has had enough: a training does not hang on who
 * watches it. Results that cannot be written for another reason, as on a full disk, are said in one line.
 *
 * @param onLost is told, at most once, that results were lost.
 */
export function heedStreams({ stdout, stderr }: OutputStreams, onLost: () => void): void {
  let isLost = false;
  // There is nowhere left to say it.
  stderr.on('error', () => {});
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isLost) return;
    isLost = true;
    stderr.write(`CANNOT_WRITE: The results cannot be written: ${error.message}\n`);
    onLost();
  });
}
