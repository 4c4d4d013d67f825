import { type ChildProcess, spawn } from 'node:child_process';
import { buildScript } from '../support/build-script.js';

/** What a process of `ciclo` came to. */
export interface CliOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let built: Promise<string> | undefined;

/** Starts `ciclo` as it stands in the source, in a directory. */
export async function startCli(
  cwd: string,
  args: readonly string[],
): Promise<{ child: ChildProcess; outcome: Promise<CliOutcome> }> {
  built ??= buildScript('cli', 'src/cli/main.ts');
  const child = spawn(process.execPath, [await built, ...args], { cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const outcome = new Promise<CliOutcome>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { child, outcome };
}

export async function runCli(cwd: string, ...args: readonly string[]): Promise<CliOutcome> {
  return (await startCli(cwd, args)).outcome;
}
