/**
 * Runs the checks of tests/mlflow/rest against a MLflow server.
 *
 *   npx tsx bench/peers/mlflow-live.ts http://127.0.0.1:5000
 *   npx tsx bench/peers/mlflow-live.ts http://127.0.0.1:5000 --record tests/fixtures/mlflow-rest/recording.json.gz
 *   npx tsx bench/peers/mlflow-live.ts http://127.0.0.1:5000 --only artifacts
 *
 * Whatever they make on the server has a name of its own and stays there. To record, take a server that is empty, lest the
 * recording hold what others have made. The ordinary tests run the same checks against the recording.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildScript } from '../../tests/support/build-script.js';
import buildWorkers from '../../tests/support/build-workers.js';

const { values, positionals } = parseArgs({
  options: { record: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});
const [url] = positionals;
if (url === undefined) {
  console.error('Which server? npx tsx bench/peers/mlflow-live.ts http://127.0.0.1:5000');
  process.exit(1);
}
await buildWorkers();
const script = await buildScript('mlflow-live', 'tests/mlflow/rest/live.ts');
const args = [script, url, values.record ?? '', ...(values.only === undefined ? [] : [values.only])];
spawn(process.execPath, args, { stdio: 'inherit' }).on('exit', (code) => {
  process.exitCode = code ?? 1;
});
