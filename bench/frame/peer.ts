import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Absentee, Contender, Reading } from './contest.js';

/**
 * A library of another language, in a process that lives as long as the suite, so that it can run in turn with ours.
 * See `peers/protocol.py` for its side. Every peer computes on one thread unless its script says otherwise.
 */
export interface Peer extends AsyncDisposable {
  /** Hands over what the work is done on, if the peer is there to take it. */
  tell(work: string, input: object): Promise<void>;
  /** Someone who does this work, asked with the same input each time. */
  contender(work: string, input?: object): Contender | Absentee;
}

const python = process.env.CICLO_BENCH_PYTHON ?? '/usr/bin/python3';
const environment = {
  ...process.env,
  PYTHONDONTWRITEBYTECODE: '1',
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

/**
 * Starts `peers/<script>.py` with the Python that the environment variable CICLO_BENCH_PYTHON names, else
 * /usr/bin/python3. Where Python or the library is absent, so is the peer's contender, and the suite goes on.
 *
 * @param library its name in the report if it cannot give one with its version.
 */
export async function startPeer(script: string, library: string): Promise<Peer> {
  const path = fileURLToPath(new URL(`../peers/${script}.py`, import.meta.url));
  const child = spawn(python, [path], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  child.on('error', ({ message }) => {
    complaint = message;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = chunk.toString().trim().split('\n').at(-1)!;
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));

  const greeting = await lines.next();
  if (greeting.done) {
    await closed;
    return absentPeer({ name: library, absent: complaint });
  }

  async function ask(work: string, input: object = {}): Promise<Reading> {
    child.stdin.write(`${JSON.stringify({ work, input })}\n`);
    const answer = await lines.next();
    if (answer.done) throw new Error(`${script}.py ended in "${work}": ${complaint}`);
    return JSON.parse(answer.value) as Reading;
  }

  const { name } = JSON.parse(greeting.value) as { name: string };
  return {
    tell: async (work, input) => void (await ask(work, input)),
    contender: (work, input) => ({ name, run: () => ask(work, input) }),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await closed;
    },
  };
}

function absentPeer(absentee: Absentee): Peer {
  return { tell: async () => {}, contender: () => absentee, [Symbol.asyncDispose]: async () => {} };
}
