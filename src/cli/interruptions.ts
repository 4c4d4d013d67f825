/** What a person's Ctrl-C, or the system's request to end, comes to. */
export interface Interruptions {
  readonly signal: AbortSignal;
  /** The status to end with, once there was one: 128 and the signal's number. */
  readonly status: number | undefined;
  /** Leaves signals to Node again. */
  stop(): void;
}

const statuses = { SIGINT: 130, SIGTERM: 143 } as const;

/** Whether a process ends with this status because of a signal. */
export function wasInterrupted(status: number): boolean {
  return Object.values<number>(statuses).includes(status);
}

/** The first signal aborts, so that runs end in order; a second one ends the process as usual. */
export function interruptions(): Interruptions {
  const controller = new AbortController();
  let status: number | undefined;

  function interrupt(signal: NodeJS.Signals): void {
    stop();
    status = statuses[signal as keyof typeof statuses];
    controller.abort(new Error(`Interrupted by ${signal}`));
  }
  function stop(): void {
    for (const signal of Object.keys(statuses)) process.off(signal, interrupt);
  }

  for (const signal of Object.keys(statuses)) process.on(signal, interrupt);
  return {
    signal: controller.signal,
    get status() {
      return status;
    },
    stop,
  };
}
