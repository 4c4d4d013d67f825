import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes files by path into a folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

export const runId = (digit: string) => digit.repeat(32);

export function experimentMeta(id: string, name: string, more = ''): string {
  return `artifact_location: /elsewhere/${id}\nexperiment_id: '${id}'\nlifecycle_stage: active\nname: ${name}\n${more}`;
}

export function runMeta(id: string, experiment: string, more = ''): string {
  return `artifact_uri: /elsewhere/${experiment}/${id}/artifacts
end_time: 20
experiment_id: '${experiment}'
lifecycle_stage: active
run_id: ${id}
run_name: run ${id[0]}
start_time: 10
status: 3
user_id: ada
${more}`;
}
