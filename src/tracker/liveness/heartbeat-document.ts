/** When a tracker that has open runs was last known to be alive. */
export type HeartbeatDocument = {
  /** Milliseconds since 1970, by the tracker's clock. */
  readonly time: number;
  /** Its process, as `processes` writes it, so that others on the machine see at once when it is gone. */
  readonly owner: string;
};

/** How often a tracker that has open runs says that it is alive, in milliseconds. */
export const beatEvery = 10_000;

/**
 * How long after its last heartbeat a tracker counts as dead, in milliseconds: several beats may be late on a busy
 * machine, and a reader shall know within a minute.
 */
export const deadAfter = 45_000;
