/** Fits the boosting of many rows, for million.ts, and does nothing else. */
import { readFile } from 'node:fs/promises';
import { pipeline, r2 } from 'ciclo';
import { timed } from '../../frame/contest.js';
import { largeBoosting } from './models.js';
import type { TableFile } from './table.js';
import { readDoubles } from './table-file.js';

export interface LargeFit {
  readonly train: TableFile;
  readonly test: TableFile;
  readonly rows: number;
  readonly fits: number;
  readonly threads: number;
}

export interface Fitted {
  /** The median. */
  readonly ms: number;
  readonly remark: string;
}

process.once('message', async ({ train, test, rows, fits, threads }: LargeFit) => {
  const table = await readDoubles(train, rows);
  const learn = (data: typeof table) => pipeline(largeBoosting).fit(data, { target: 'y', threads });
  // What starts only once is not counted.
  await learn(await readDoubles(train, 1_000));
  const readings = [];
  for (let i = 0; i < fits; i++) readings.push(await timed(() => learn(table)));
  const peak = await peakMemory();
  readings.sort((a, b) => a.ms - b.ms);
  const { ms, value: model } = readings[fits >> 1]!;
  const { y, ...features } = await readDoubles(test, rows / 10);
  const remark = `R² ${r2(y!, model.predict(features))!.toFixed(4)}${peak}`;
  process.send!({ ms, remark } satisfies Fitted);
});

/** The most memory that this process ever held, where the system says so: Linux does. */
async function peakMemory(): Promise<string> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const kibibytes = /VmHWM:\s*(\d+) kB/.exec(status)?.[1];
  return kibibytes === undefined ? '' : `, peak ${((Number(kibibytes) * 1024) / 1e9).toFixed(2)} GB`;
}
