/*
 * Machines are noisy and get noisier while one looks. So whoever is compared runs in turn, ours and theirs in every
 * round, and what is quoted is the median of the rounds.
 */

export type Unit = 'ms' | 'µs' | 'requests/s' | 'kB' | 'MB' | 'trials' | 'place';

/** What one run gave, with what must be known to judge it, such as the model's R². */
export interface Reading {
  readonly value: number;
  readonly remark?: string;
}

/** Whoever does the work: this library, another, or a bare loop. */
export interface Contender {
  readonly name: string;
  run(): Reading | Promise<Reading>;
}

/** A contender that this machine lacks. */
export interface Absentee {
  readonly name: string;
  /** Why, in words. */
  readonly absent: string;
}

export interface Contest {
  readonly what: string;
  readonly unit: Unit;
  /** How often each contender is measured, after one run that warms it up. */
  readonly rounds: number;
  /** Default true. What runs long, or gives the same figure each time, gains nothing by it. */
  readonly warmUp?: boolean;
  readonly ours: Contender;
  readonly theirs: readonly (Contender | Absentee)[];
}

/** The readings of one contender, summed up. */
export interface Result {
  readonly name: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** That of the last run. */
  readonly remark?: string;
}

/** One contest's outcome. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  readonly rounds: number;
  readonly ours: Result;
  /** `ratio` is our median divided by theirs. */
  readonly theirs: readonly ((Result & { readonly ratio: number }) | Absentee)[];
}

/** Lets everyone who is present run in turn. */
export async function contest({ what, unit, rounds, warmUp = true, ours, theirs }: Contest): Promise<Row> {
  const present = [ours, ...theirs.filter((peer) => 'run' in peer)];
  const readings = new Map(present.map((contender) => [contender, [] as Reading[]]));
  if (warmUp) for (const contender of present) await contender.run();
  for (let round = 0; round < rounds; round++)
    for (const contender of present) readings.get(contender)!.push(await contender.run());

  const result = (contender: Contender) => sumUp(contender.name, readings.get(contender)!);
  const own = result(ours);
  const others = theirs.map((peer) => {
    if ('absent' in peer) return peer;
    const other = result(peer);
    return { ...other, ratio: own.median / other.median };
  });
  return { what, unit, rounds, ours: own, theirs: others };
}

function sumUp(name: string, readings: readonly Reading[]): Result {
  const values = readings.map(({ value }) => value).sort((a, b) => a - b);
  const middle = values.length >> 1;
  const median = values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
  return { name, median, min: values[0]!, max: values.at(-1)!, remark: readings.at(-1)!.remark };
}

/** How many milliseconds some work takes, and what it gives. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}
