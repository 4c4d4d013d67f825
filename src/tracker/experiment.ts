/** A name under which runs are gathered. Times are milliseconds since 1970. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly creationTime: number;
  /** When its name or its tags last changed, or it was deleted or restored. */
  readonly lastUpdateTime: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Set while it is deleted: its name is free, and its runs are found only when deleted ones are asked for. */
  readonly deletedTime?: number;
}

/** What is listed of what can be deleted. Default `active`. */
export type Lifecycle = 'active' | 'deleted' | 'all';
