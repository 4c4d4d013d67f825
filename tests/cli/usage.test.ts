import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type Flag, parseFlags } from '../../src/cli/flags.js';
import { modelFlags, modelOptions } from '../../src/cli/train/model-flags.js';
import { estimatorsCalled } from '../../src/cli/train/models.js';
import { trainFlags } from '../../src/cli/train/train-flags.js';
import { trainHelp } from '../../src/cli/train/train-help.js';
import { type Problem, ValidationError } from '../../src/errors/index.js';
import { builtInEstimators, describeOptions } from '../../src/estimators/index.js';
import { runHere } from './run-here.js';

describe('ciclo', () => {
  it('says its version', async () => {
    expect(await runHere('--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it.each([[['trian']], [['help', 'trian']]])('knows the command that was meant by %j', async (args) => {
    const { code, stderr } = await runHere(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command "trian". Use train, if that is meant.');
  });

  it('lets nothing that it was given move the cursor', async () => {
    const { stderr } = await runHere('train', '--data', 'a\u001b[2J.foo', '--target', 'y', '--bogus\u009b2J', '3');
    expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('tells what it can do, however it is asked', async () => {
    const { stdout } = await runHere('--help');
    expect(stdout).toContain('train       fits models');
    for (const args of [[], ['-h'], ['help']]) expect(await runHere(...args)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('tells what a command takes, however it is asked', async () => {
    const { stdout } = await runHere('train', '--help');
    expect(stdout).toBe(`${trainHelp([])}\n`);
    for (const args of [
      ['train', '-h'],
      ['help', 'train'],
    ])
      expect((await runHere(...args)).stdout).toBe(stdout);
    expect((await runHere('help', 'train', '--model', 'ridge')).stdout).toBe(`${trainHelp(['ridge'])}\n`);
  });
});

describe('the help of ciclo train', () => {
  it('names every model', () => {
    const help = trainHelp([]);
    const named = new Set(help.split(/[,\s]+/).flatMap((word) => estimatorsCalled(word)));
    expect(builtInEstimators.filter((one) => !named.has(one))).toEqual([]);
    for (const model of ['random-forest', 'ridge', 'gaussian-nb', 'k-neighbors', 'voting'])
      expect(help).toContain(model);
  });

  it('lists the options of a model with types and defaults', () => {
    const help = trainHelp(['random-forest']);
    expect(help).toMatch(/--max-depth value +integer >= 1 \| null \(default: null\)/);
    expect(help).toMatch(/--\[no-\]bootstrap +boolean \(default: true\)/);
  });

  it.each(builtInEstimators.map(({ name, task }) => [name, task] as const))('tells the options of %s', (name, task) => {
    const [title, ...lines] = trainHelp([name]).split('\n');
    expect(title).toBe(`${name}, for ${task}:`);
    if (describeOptions(name).length === 0) return expect(lines).toEqual(['  It has no options.']);
    const told = lines.map((line) => /^ {2}--(?:\[no-\])?(\S+)(?: value)? +(\S.*)$/.exec(line)?.slice(1));
    const reserved = new Set(trainFlags.map((flag) => flag.name));
    expect(told).toEqual(
      describeOptions(name).map(({ flag, type, default: preset }) => [
        reserved.has(flag) ? `${name}.${flag}` : flag,
        preset === undefined ? type : `${type} (default: ${JSON.stringify(preset)})`,
      ]),
    );
  });
});

describe('the options of models', () => {
  it('are those of each model that has them, and of one model with its name before', () => {
    const names = modelFlags(['ridge', 'random-forest'], trainFlags).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['alpha', 'ridge.alpha', 'max-depth', 'random-forest.max-depth']));
  });

  it('need the name of the model where the command has an option of that name', () => {
    const names = modelFlags(['calibrated'], trainFlags).map(({ name }) => name);
    expect(names).toContain('calibrated.cv');
    expect(names).not.toContain('cv');
  });

  it.each([
    [['--gradient-boosting.max-depth', 'null'], null, undefined],
    [['--gradient-boosting.max-depth', 'null', '--max-depth', '5'], null, 5],
    [['--random-forest.max-depth', '4', '--max-depth', 'null'], null, 4],
    [['--max-depth', '5'], 5, 5],
  ])('say of one model what goes before what is said of all, null as well: %j', (args, boosting, forest) => {
    const words = ['gradient-boosting', 'random-forest'];
    const models = words.map((word) => ({ word, definition: estimatorsCalled(word)[0]! }));
    const said = parseFlags(args, modelFlags(words, trainFlags));
    const problems: Problem[] = [];
    const depths = modelOptions(models, said, trainFlags, problems).map(({ maxDepth }) => maxDepth);
    expect({ depths, problems }).toEqual({ depths: [boosting, forest], problems: [] });
  });
});

describe('parseFlags', () => {
  const flags: readonly Flag[] = [
    { name: 'depth', value: 'number', about: '' },
    { name: 'drop', value: 'column', about: '', many: true },
    { name: 'bootstrap', about: '' },
  ];

  it('reads values, repeated ones, and what is set or not', () => {
    const said = parseFlags(['--depth=-1', '--drop', 'a', '--drop', '-b', '--no-bootstrap'], flags);
    expect(said.text('depth')).toBe('-1');
    expect(said.texts('drop')).toEqual(['a', '-b']);
    expect(said.isSet('bootstrap')).toBe(false);
  });

  it('knows an option by its letter, which may begin a value as well', () => {
    const lettered = [...flags, { name: 'help', letter: 'h', about: '' }];
    expect(parseFlags(['-h'], lettered).isSet('help')).toBe(true);
    const said = parseFlags(['--drop', '-h'], lettered);
    expect([said.texts('drop'), said.isSet('help')]).toEqual([['-h'], undefined]);
  });

  it.each([
    [
      'an unknown option, and not the value after it as well',
      ['--dept', '3'],
      /^There is no option --dept\. Use --depth/,
    ],
    ['one that lacks its value', ['--depth', '--drop', 'a'], /--depth needs a value/],
    ['one at the end that lacks its value', ['--depth'], /--depth needs a value/],
    ['one given twice', ['--depth', '1', '--depth', '2'], /--depth is given more than once/],
    ['a value where none is taken', ['--bootstrap=yes'], /--bootstrap takes no value/],
    ['what is no option', ['depth'], /"depth" is no option/],
    ['a denial of what takes a value', ['--no-depth'], /There is no option --no-depth/],
  ])('refuses %s', (_, args, message) => {
    expect(() => parseFlags(args, flags)).toThrow(ValidationError);
    expect(() => parseFlags(args, flags)).toThrow(message);
  });
});
