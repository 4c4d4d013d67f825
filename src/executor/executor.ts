/** What a task may use while it runs. */
export interface TaskContext {
  /** Tells the caller the share of the work that is done, from 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** Work with a name: a function of its input alone, so that any thread can run it. */
export type Task<Input = never, Output = unknown> = (input: Input, context: TaskContext) => Output | Promise<Output>;

export type Tasks = Readonly<Record<string, Task>>;

export interface RunOptions {
  /** Ends the task, whatever it is doing; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** Runs named tasks, and knows none of them. Inputs and outputs survive structured cloning. */
export interface Executor {
  /** How many tasks run at once; further ones wait their turn. */
  readonly threads: number;
  /** Rejects with the error that the task threw, of the class that it had. */
  run<Input, Output>(task: string, input: Input, options?: RunOptions): Promise<Output>;
  /** Ends the threads; what is under way rejects. */
  close(): Promise<void>;
}
