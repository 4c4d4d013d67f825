/**
 * Is the package, as npm would publish it, good for a project that knows nothing of this repository?
 * Packs it, installs the tarball into an empty project without optional dependencies, and there type-checks, imports,
 * requires and uses every subpath. Run after `npm run build`; says nothing but what failed.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'ciclo-consumer-'));
const options = { cwd: project, encoding: 'utf8', timeout: 120_000 };

try {
  cpSync(join(root, 'tests/package/consumer'), project, { recursive: true });
  install(pack());
  checkBundle();
  typeCheck();
  checkCommand();
  for (const script of ['imports.mjs', 'requires.cjs', 'cycle.mjs', 'conformance.mjs', 'estimators.mjs']) run(script);
} finally {
  rmSync(project, { recursive: true, force: true });
}

/** The tarball, packed into the project. */
function pack() {
  npm(root, 'pack', '--pack-destination', project);
  const tarball = readdirSync(project).find((file) => file.endsWith('.tgz'));
  assert(tarball, 'npm pack left no tarball');
  return tarball;
}

function install(tarball) {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  npm(project, 'install', `./${tarball}`, '--omit=optional', '--no-audit', '--no-fund', '--no-package-lock');
  const { exports } = JSON.parse(readFileSync(join(project, 'node_modules/ciclo/package.json'), 'utf8'));
  // The scripts take the list from here, so that no subpath can be forgotten.
  const subpaths = Object.keys(exports).filter((path) => path !== './package.json');
  writeFileSync(join(project, 'subpaths.json'), JSON.stringify(subpaths.map((path) => `ciclo${path.slice(1)}`)));
}

/** What is bundled cannot be mended by an update of its own, and native modules do not survive it. */
function checkBundle() {
  const dist = join(project, 'node_modules/ciclo/dist');
  const maps = readdirSync(dist).filter((file) => file.endsWith('.js.map'));
  const sources = maps.flatMap((file) => JSON.parse(readFileSync(join(dist, file), 'utf8')).sources);
  assert.deepEqual(
    sources.filter((source) => source.includes('node_modules')),
    [],
    'other packages are bundled: name them under `external` in tsup.config.ts',
  );
}

/** `npx ciclo` finds the command, and the command what it needs. */
function checkCommand() {
  const directory = join(project, 'node_modules/ciclo');
  const { bin, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  assert(readdirSync(join(project, 'node_modules/.bin')).includes('ciclo'), 'npm has not linked the command');
  assert.equal(execFileSync(process.execPath, [join(directory, bin.ciclo), '--version'], options), `${version}\n`);
}

/**
 * With this repository's compiler and Node types: all else that the project has is what Ciclo installs. Declarations are
 * checked too, so that none of ours refers to what users do not have; what other packages got wrong is not ours.
 */
function typeCheck() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node'];
  const { stdout, error } = spawnSync(process.execPath, [compiler, '-p', '.', ...types], options);
  assert.ifError(error);
  const ours = stdout.split('\n').filter((line) => /^(types\.ts|node_modules\/ciclo\/|error )/.test(line));
  assert.deepEqual(ours, [], 'the types do not fit a strict project');
}

/** A script's last line says that it came through: an exception handler left behind by Ciclo would swallow a failure. */
function run(script) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script],
    options,
  );
  assert.equal(status, 0, `${script} failed:\n${stdout}${stderr}`);
  assert.equal(stdout + stderr, 'done\n', `${script} should print "done" and no more`);
}

function npm(directory, ...parameters) {
  // npm tells its scripts where it lies; that spares Windows a shell.
  const path = process.env.npm_execpath;
  const [command, ...first] = path === undefined ? ['npm'] : [process.execPath, path];
  execFileSync(command, [...first, ...parameters, '--loglevel=error'], { cwd: directory, stdio: 'pipe' });
}
