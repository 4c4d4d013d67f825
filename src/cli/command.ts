/** A thing that `ciclo` can do: `ciclo <name> …`. */
export interface Command {
  readonly name: string;
  /** In a few words. */
  readonly about: string;
  /** @throws ValidationError with the code `USAGE` where it was not called as it should be. */
  run(args: readonly string[], around: Surroundings): Promise<void>;
}

/** What a command has to do with. */
export interface Surroundings {
  /** Results: one piece of text on stdout. */
  readonly print: (text: string) => void;
  /** What a person may want to know meanwhile: a line on stderr. */
  readonly note: (text: string) => void;
  /** Where bars are drawn. */
  readonly stderr: NodeJS.WriteStream;
  /** Aborts when a person interrupts. */
  readonly signal: AbortSignal;
}
