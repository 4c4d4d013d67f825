/**
 * Compiles the kernels from AssemblyScript to WebAssembly: npm run build:kernels. What it writes, module.ts beside each
 * kernel's assembly/, is committed, so that nothing but Node is needed to use and to test the library; a test holds
 * the two together.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const sources = new URL('../src/estimators/', import.meta.url);

const common = ['index.ts', '--outFile', 'kernel.wasm', '-O3', '--runtime', 'stub', '--noAssert', '--use', 'abort='];

/** Where each kernel lies, and what it needs. */
export const kernels: Readonly<Record<string, readonly string[]>> = {
  // It grows trees on many threads over one memory, of 4 GiB at most.
  'trees/kernel': [
    ...['--enable', 'simd', '--enable', 'threads', '--importMemory', '--sharedMemory'],
    ...['--initialMemory', '1', '--maximumMemory', '65536'],
  ],
  // It predicts, 16 rows at a time.
  'trees/predict/kernel': ['--enable', 'simd'],
  // Sums over blocks of rows, two at a time.
  'linear/kernel': ['--enable', 'simd'],
};

/** A kernel's module.ts, as it follows from its assembly/. */
export async function compileKernel(name: string): Promise<string> {
  const files = new Map<string, Uint8Array | string>();
  const { error, stderr } = await asc.main(
    [...common, '--baseDir', fileURLToPath(new URL(`${name}/assembly`, sources)), ...kernels[name]!],
    { writeFile: (file: string, contents: Uint8Array | string) => void files.set(file, contents) },
  );
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  return moduleText(Buffer.from(files.get('kernel.wasm')!).toString('base64'));
}

export function modulePath(name: string): string {
  return fileURLToPath(new URL(`${name}/module.ts`, sources));
}

function moduleText(base64: string): string {
  const lines = base64.match(/.{1,112}/g)!.map((line) => `  '${line}'`);
  return `/** assembly/, compiled by scripts/build-kernels.ts: WebAssembly in base64. */\nexport const code =\n${lines.join(' +\n')};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of Object.keys(kernels)) writeFileSync(modulePath(name), await compileKernel(name));
