import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the flushes of a process are made slower. */
export interface SlowFlush extends Disposable {
  /** What a flush takes, or why it takes no longer than it does. */
  readonly what: string;
  /** Of a process whose flushes are to be slow. */
  readonly environment: NodeJS.ProcessEnv;
}

const source = fileURLToPath(new URL('../../slow-flush.c', import.meta.url));

/** Builds `slow-flush.c`, where there is a C compiler; without one, or without LD_PRELOAD, flushes stay as they are. */
export function slowFlush(): SlowFlush {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  const library = join(directory, 'slow-flush.so');
  const missing = process.platform === 'linux' ? build(library) : `${process.platform} has no LD_PRELOAD`;
  return {
    what: missing === undefined ? '1 ms added to each flush' : `flushes as they are, for ${missing}`,
    environment: missing === undefined ? { ...process.env, LD_PRELOAD: library } : process.env,
    [Symbol.dispose]: () => rmSync(directory, { recursive: true }),
  };
}

function build(library: string): string | undefined {
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `slow-flush.c could not be built: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}
