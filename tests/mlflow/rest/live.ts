/**
 * Runs the checks against a server: `bench/peers/mlflow-live.ts` builds and starts this.
 *
 * Arguments: the server's address, and where to write the recording, if anywhere.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { checkLive } from './checking.js';
import { mlflowChecks } from './mlflow-checks.js';
import type { Exchange, Recording } from './recording.js';

const [url = '', file, only] = process.argv.slice(2);
const mlflow = (await (await fetch(`${url}/version`)).text()).trim();
const scope = crypto.randomUUID().slice(0, 6);
console.log(`MLflow ${mlflow} at ${url}`);
const checks: Record<string, Exchange[]> = {};
for (const check of mlflowChecks) {
  if (only !== undefined && !check.name.includes(only)) continue;
  try {
    checks[check.name] = await checkLive(check, url, scope);
    console.log(`ok    ${check.name} (${checks[check.name]!.length} requests)`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`FAIL  ${check.name}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
if (file !== undefined && file !== '' && process.exitCode !== 1) {
  writeFileSync(file, gzipSync(JSON.stringify({ mlflow, scope, checks } satisfies Recording, null, 1), { level: 9 }));
}
