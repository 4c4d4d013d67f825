import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { version } from '../../../src/ambient/index.js';
import { findSource, lookForSource } from '../../../src/tracker/source/find-source.js';
import { ownDirectory } from '../../adapters/place.js';

/** Writes files below a folder, whose path has no links in it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const directory = realpathSync(ownDirectory());
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

function git(directory: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', directory, ...identity, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A repository with one commit on the branch `work`. */
function repositoryWith(files: Readonly<Record<string, string>>): { directory: string; commit: string } {
  const directory = folderWith(files);
  git(directory, 'init', '--quiet', '--initial-branch=work');
  git(directory, 'add', '.');
  git(directory, 'commit', '--quiet', '--message=first');
  return { directory, commit: git(directory, 'rev-parse', 'HEAD') };
}

describe('the source of a run', () => {
  it('is commit, branch and the script from the repository on, wherever the process works', async () => {
    const { directory, commit } = repositoryWith({ 'jobs/train.js': '', README: '' });
    const source = await lookForSource(join(directory, 'jobs/train.js'), folderWith({}));
    expect(source).toMatchObject({ commit, branch: 'work', dirty: false, entry: 'jobs/train.js' });
  });

  it('is host, user and the version of Node', async () => {
    const source = await lookForSource(undefined, folderWith({}));
    expect(source).toEqual({
      host: hostname(),
      user: userInfo().username,
      node: process.version,
      packages: { ciclo: version },
    });
  });

  it('is dirty when a file that git knows has changed, and not for one that it does not know', async () => {
    const { directory } = repositoryWith({ 'train.js': '', 'lib/a.js': '' });
    const look = async () => (await lookForSource(join(directory, 'train.js'), directory)).dirty;
    writeFileSync(join(directory, 'notes.txt'), 'new');
    expect(await look()).toBe(false);
    writeFileSync(join(directory, 'lib/a.js'), 'changed');
    expect(await look()).toBe(true);
    git(directory, 'add', 'lib/a.js');
    expect(await look()).toBe(true);
    git(directory, 'commit', '--quiet', '--message=second');
    expect(await look()).toBe(false);
  });

  it('has no branch where a commit is checked out by itself', async () => {
    const { directory, commit } = repositoryWith({ 'train.js': '' });
    git(directory, 'checkout', '--quiet', '--detach');
    const source = await lookForSource(join(directory, 'train.js'), directory);
    expect(source).toMatchObject({ commit, dirty: false });
    expect(source).not.toHaveProperty('branch');
  });

  it('has no commit where the repository has none', async () => {
    const directory = folderWith({ 'train.js': '' });
    git(directory, 'init', '--quiet', '--initial-branch=work');
    const source = await lookForSource(join(directory, 'train.js'), directory);
    expect(source).toMatchObject({ branch: 'work', entry: 'train.js' });
    expect(source).not.toHaveProperty('commit');
  });

  it('is the whole path of a script outside of any repository, and says nothing of code', async () => {
    const directory = folderWith({ 'train.js': '' });
    const source = await lookForSource(join(directory, 'train.js'), directory);
    expect(source.entry).toBe(join(directory, 'train.js'));
    for (const key of ['commit', 'branch', 'dirty']) expect(source).not.toHaveProperty(key);
  });

  it('is that of the working directory where the script lies in no repository', async () => {
    const { directory, commit } = repositoryWith({ a: '' });
    const elsewhere = folderWith({ 'train.js': '' });
    const source = await lookForSource(join(elsewhere, 'train.js'), directory);
    expect(source).toMatchObject({ commit, entry: join(elsewhere, 'train.js') });
  });

  it('follows a link to the script, as Node does', async () => {
    const { directory } = repositoryWith({ 'jobs/train.js': '' });
    const link = join(folderWith({}), 'link.js');
    symlinkSync(join(directory, 'jobs/train.js'), link);
    expect((await lookForSource(link, undefined)).entry).toBe('jobs/train.js');
  });

  it('is told without git too', async () => {
    const { directory } = repositoryWith({ 'train.js': '' });
    vi.stubEnv('PATH', folderWith({}));
    try {
      const source = await lookForSource(join(directory, 'train.js'), directory);
      expect(source).toMatchObject({ entry: join(directory, 'train.js'), node: process.version });
      expect(source).not.toHaveProperty('commit');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('does not wait for a git that never answers', { timeout: 15_000 }, async () => {
    const { directory } = repositoryWith({ 'train.js': '' });
    const programs = folderWith({});
    // It heeds no wish to end, and what it has started holds on to its output.
    writeFileSync(join(programs, 'git'), "#!/bin/sh\ntrap '' TERM\n/bin/sleep 20\n", { mode: 0o755 });
    vi.stubEnv('PATH', programs);
    try {
      const source = await lookForSource(join(directory, 'train.js'), folderWith({}));
      expect(source).toMatchObject({ node: process.version });
      expect(source).not.toHaveProperty('dirty');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('is not that of another repository that the environment speaks of', async () => {
    const { directory, commit } = repositoryWith({ 'train.js': 'a' });
    const other = repositoryWith({ 'train.js': 'b' });
    vi.stubEnv('GIT_DIR', join(other.directory, '.git'));
    try {
      expect(await lookForSource(join(directory, 'train.js'), directory)).toMatchObject({ commit });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('starts no program that the repository names', async () => {
    const { directory } = repositoryWith({ 'train.js': '' });
    const trace = join(directory, 'trace');
    writeFileSync(join(directory, 'hook.sh'), `#!/bin/sh\necho ran > '${trace}'\n`, { mode: 0o755 });
    git(directory, 'config', 'core.fsmonitor', join(directory, 'hook.sh'));
    await lookForSource(join(directory, 'train.js'), directory);
    expect(() => realpathSync(trace)).toThrow('ENOENT');
  });

  it('is looked for once in a process', async () => {
    const source = findSource();
    expect(findSource()).toBe(source);
    expect(await source).toMatchObject({ node: process.version, packages: { ciclo: version } });
  });
});

describe('the packages of a source', () => {
  const manifest = (content: object) => JSON.stringify(content);

  it('are those that are installed of the dependencies of the application around the script', async () => {
    const directory = folderWith({
      'package.json': manifest({ dependencies: { above: '1' } }),
      'node_modules/hoisted/package.json': manifest({ version: '3.0.0' }),
      'node_modules/near/package.json': manifest({ version: '1.0.0' }),
      'app/package.json': manifest({
        dependencies: { '@scope/a': '^1', near: '*', hoisted: '*', missing: '1', broken: '1', '../../evil': '1' },
        optionalDependencies: { optional: '1' },
        devDependencies: { dev: '1' },
      }),
      'app/node_modules/@scope/a/package.json': manifest({ version: '1.2.3' }),
      'app/node_modules/near/package.json': manifest({ version: '2.0.0' }),
      'app/node_modules/optional/package.json': manifest({ version: '4.0.0-beta.1' }),
      'app/node_modules/broken/package.json': 'no JSON',
      'app/node_modules/dev/package.json': manifest({ version: '5.0.0' }),
      'evil/package.json': manifest({ version: '6.6.6' }),
      'app/dist/package.json': manifest({ type: 'module' }),
      'app/dist/train.js': '',
    });
    const { packages } = await lookForSource(join(directory, 'app/dist/train.js'), directory);
    expect(packages).toEqual({
      '@scope/a': '1.2.3',
      near: '2.0.0',
      hoisted: '3.0.0',
      optional: '4.0.0-beta.1',
      ciclo: version,
    });
  });

  it('are those around the working directory where the script is that of an installed command', async () => {
    const directory = folderWith({
      'package.json': manifest({ dependencies: { a: '1' } }),
      'node_modules/a/package.json': manifest({ version: '1.0.0' }),
      'node_modules/runner/package.json': manifest({ name: 'runner', dependencies: { b: '1' } }),
      'node_modules/b/package.json': manifest({ version: '2.0.0' }),
      'node_modules/runner/cli.js': '',
    });
    const { packages } = await lookForSource(join(directory, 'node_modules/runner/cli.js'), directory);
    expect(packages).toEqual({ a: '1.0.0', ciclo: version });
  });

  it.each(['no JSON', 'null', '{ "dependencies": null, "name": "x" }', '{ "name": "x", "dependencies": [5] }'])(
    'are Ciclo alone where the manifest is %j',
    async (content) => {
      const directory = folderWith({ 'app/package.json': content, 'app/train.js': '' });
      const { packages } = await lookForSource(join(directory, 'app/train.js'), directory);
      expect(packages).toEqual({ ciclo: version });
    },
  );
});
