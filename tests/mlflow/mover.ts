/** A process that imports or exports, and is killed at a run: `node mover.js import|export STORE PATH RUN`. */
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { exportMlflow, importMlflow } from '../../src/mlflow/index.js';

const [direction, directory, path, last] = process.argv.slice(2) as [string, string, string, string];
const store = await filesystemStore({ directory });
const options = {
  onProgress({ runs }: { readonly runs: number }) {
    if (runs === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
};
await (direction === 'import' ? importMlflow(store, path, options) : exportMlflow(store, path, options));
await store.close();
