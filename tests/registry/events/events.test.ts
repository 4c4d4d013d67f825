import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import {
  createRegistry,
  importModel,
  type RegistryEvent,
  type RegistryEventName,
} from '../../../src/registry/index.js';
import type { Store } from '../../../src/store/index.js';
import { stores } from '../../tracker/stores.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

/** Until the listener has been told so much; it is told within half a second or so. */
const patient = { timeout: 10_000, interval: 20 };

/** A store that takes its time for every document. */
function slowly(store: Store, milliseconds: number): Store {
  const get: Store['documents']['get'] = async (...key) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return store.documents.get(...key);
  };
  return { ...store, documents: { ...store.documents, get } };
}

const typesOf = (events: readonly RegistryEvent[]) => events.map(({ type }) => type);

describe('a listener', () => {
  it.each(stores)('hears what happens from then on, in order, each once, and nothing before: %s', async (_, use) => {
    await use(async (store) => {
      const registry = createRegistry(store);
      const other = createRegistry(store);
      const heard: RegistryEvent[] = [];
      await registry.createModel('Before');
      await other.createModel('Line');
      const before = (await registry.history('Line')).length;
      const stop = registry.on('any', (event) => heard.push(event));
      await registry.register('Line', await smallModel());
      await other.transition('Line', 1, 'production');
      await other.setAlias('Line', 'champion', 1);
      await registry.createModel('New');
      await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(4), patient);
      await registry.updateModel('Line', { tags: { a: 'b' } });
      await vi.waitFor(() => expect(heard.at(-1)?.type).toBe('tag'), patient);
      stop();
      const ofLine = heard.filter(({ model }) => model === 'Line').map(({ model: _, ...entry }) => entry);
      expect(ofLine).toEqual((await registry.history('Line')).slice(before));
      expect(typesOf(heard)).toEqual(['registered', 'transition', 'alias', 'created', 'tag']);
    });
  });

  it('hears only of what it asked for', async () => {
    const { registry } = freshRegistry();
    await registerAll(registry, 'Line', {}, {});
    await registerAll(registry, 'Other', {});
    const heard: Record<string, string[]> = {};
    const listen = (event: RegistryEventName, model?: string) => {
      const key = model === undefined ? event : `${event} of ${model}`;
      const words = ({ model, type, version, to }: RegistryEvent) => `${model} ${type} ${version} ${to}`;
      heard[key] = [];
      registry.on(event, (told) => heard[key]!.push(words(told)), model === undefined ? {} : { model });
    };
    for (const event of ['promoted', 'rolledBack', 'transition', 'approved'] as const) listen(event);
    listen('any', 'Other');
    await registry.transition('Line', 1, 'production');
    await registry.transition('Line', 2, 'production');
    await registry.rollback('Line');
    await registry.transition('Other', 1, 'staging');
    await vi.waitFor(() => expect(heard['any of Other']).toHaveLength(1), patient);
    expect(heard).toEqual({
      promoted: ['Line transition 1 production', 'Line transition 2 production'],
      rolledBack: ['Line transition 1 production'],
      transition: [
        'Line transition 1 production',
        'Line transition 1 archived',
        'Line transition 2 production',
        'Line transition 2 archived',
        'Line transition 1 production',
        'Other transition 1 staging',
      ],
      approved: [],
      'any of Other': ['Other transition 1 staging'],
    });
  });

  it('hears of a model under the name that it had then, and that it was renamed or deleted', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('A');
    const [heard, ofA, ofB]: RegistryEvent[][] = [[], [], []];
    registry.on('any', (event) => heard!.push(event));
    registry.on('any', (event) => ofA!.push(event), { model: 'A' });
    registry.on('any', (event) => ofB!.push(event), { model: 'B' });
    await registry.updateModel('A', { tags: { a: '1' } });
    await registry.renameModel('A', 'B');
    await registry.updateModel('B', { tags: { a: '2' } });
    await vi.waitFor(() => expect(heard).toHaveLength(3), patient);
    await registry.deleteModel('B');
    await vi.waitFor(() => expect(heard).toHaveLength(4), patient);
    expect(heard!.map(({ model, type }) => [model, type])).toEqual([
      ['A', 'tag'],
      ['B', 'renamed'],
      ['B', 'tag'],
      ['B', 'deleted'],
    ]);
    expect(typesOf(ofA!)).toEqual(['tag', 'renamed']);
    expect(typesOf(ofB!)).toEqual(['renamed', 'tag', 'deleted']);
  });

  it('hears nothing any more once it was stopped, by itself or by its signal', async () => {
    const { registry } = freshRegistry();
    const [stopped, aborted, never, heard]: RegistryEvent[][] = [[], [], [], []];
    const abort = new AbortController();
    const stop = registry.on('any', (event) => stopped!.push(event));
    registry.on('any', (event) => aborted!.push(event), { signal: abort.signal });
    registry.on('any', (event) => never!.push(event), { signal: AbortSignal.abort() });
    registry.on('any', (event) => heard!.push(event));
    await registry.createModel('A');
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    stop();
    stop();
    abort.abort();
    await registry.createModel('B');
    await vi.waitFor(() => expect(heard).toHaveLength(2), patient);
    expect([stopped, aborted, never].map((events) => events!.length)).toEqual([1, 1, 0]);
  });

  it('that stops itself while it is told hears no more of the same look', async () => {
    const { registry } = freshRegistry();
    const [own, others]: RegistryEvent[][] = [[], []];
    const stop = registry.on('any', (event) => {
      own!.push(event);
      stop();
    });
    registry.on('any', (event) => others!.push(event));
    await registerAll(registry, 'A', {}, {});
    await vi.waitFor(() => expect(others).toHaveLength(3), patient);
    expect(own).toHaveLength(1);
  });

  it('that fails, at once or later, keeps nobody else from hearing, and its own onError is told', async () => {
    const { registry } = freshRegistry();
    const errors: unknown[] = [];
    const heard: RegistryEvent[] = [];
    const onError = (error: unknown) => errors.push((error as Error).message);
    const fails = () => {
      throw new Error('at once');
    };
    registry.on('any', fails);
    registry.on('any', fails, {
      onError: () => {
        throw new Error('nobody hears this');
      },
    });
    registry.on('any', fails, { onError });
    registry.on('any', async () => Promise.reject(new Error('later')), { onError });
    registry.on('any', (event) => heard.push(event));
    await registry.createModel('A');
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    await vi.waitFor(() => expect(errors).toEqual(['at once', 'later']), patient);
  });

  it('that fails ends no process, though what is told of that fails later too', async () => {
    const { registry } = freshRegistry();
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    onTestFinished(() => void process.off('unhandledRejection', unhandled));
    const heard: RegistryEvent[] = [];
    const errors: unknown[] = [];
    const onError = async (error: unknown) => {
      errors.push(error);
      throw new Error('nobody hears this');
    };
    registry.on('any', () => Promise.reject(new Error('later')), { onError });
    registry.on('any', (event) => heard.push(event));
    await registry.createModel('A');
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    await vi.waitFor(() => expect(errors).toHaveLength(1), patient);
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('misses nothing that another process does before the store was first looked at', async () => {
    const store = memoryStore();
    let time = 100;
    const clock = () => time++;
    // A store of its own is to the registry what another process has.
    const other = createRegistry({ ...store }, { clock });
    await other.createModel('A');
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const get: typeof store.documents.get = async (...key) => {
      if (key[0] === 'registryPulse') await gate;
      return store.documents.get(...key);
    };
    const registry = createRegistry({ ...store, documents: { ...store.documents, get } }, { clock });
    const heard: string[] = [];
    registry.on('any', ({ model, type }) => heard.push(`${model} ${type}`));
    await other.createModel('B');
    await other.updateModel('A', { description: 'x' });
    await registry.createModel('C');
    open();
    await other.updateModel('B', { description: 'y' });
    const all = ['B created', 'A description', 'C created', 'B description'];
    await vi.waitFor(() => expect(heard).toEqual(all), patient);
  });

  const pasts: [what: string, past: (store: Store) => Promise<unknown>][] = [
    [
      'a clock that is ahead',
      (store) => createRegistry(store, { clock: () => Date.now() + 3_000 }).createModel('Past'),
    ],
    ['a clock that stands still', (store) => createRegistry(store, { clock: () => 1_000 }).createModel('Past')],
    [
      'an import from the future',
      (store) => importModel(store, { name: 'Past', creationTime: 1, lastUpdateTime: Date.now() + 1e9, versions: [] }),
    ],
  ];
  it.each(pasts)('hears nothing from before, whatever its time: by %s', async (_, past) => {
    const store = memoryStore();
    await past({ ...store });
    for (const clock of [Date.now, () => 1_000]) {
      const registry = createRegistry({ ...store }, { clock });
      const heard: string[] = [];
      const stop = registry.on('any', ({ model, type }) => heard.push(`${model} ${type}`));
      await registry.createModel(`New ${clock()}`);
      await vi.waitFor(() => expect(heard).not.toEqual([]), patient);
      stop();
      expect(heard).toEqual([expect.stringMatching(/^New \d+ created$/)]);
    }
  });

  it('hears what comes after, whatever its time: of others whose clocks are behind, and of its own that went back', async () => {
    const store = memoryStore();
    const other = createRegistry({ ...store }, { clock: () => Date.now() - 2_000 });
    await other.createModel('A');
    let time = Date.now();
    const registry = createRegistry(slowly(store, 50), { clock: () => time });
    await registry.createModel('B');
    const heard: string[] = [];
    registry.on('any', ({ model, type }) => heard.push(`${model} ${type}`));
    time -= 1_000;
    await other.updateModel('A', { description: 'x' });
    await registry.updateModel('B', { description: 'x' });
    await vi.waitFor(() => expect(heard).toEqual(['A description', 'B description']), patient);
  });

  it('hears of what was written while the store was first read, by its time', async () => {
    const store = memoryStore();
    let time = 100;
    const clock = () => time++;
    const other = createRegistry({ ...store }, { clock });
    await other.createModel('A');
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const query: typeof store.documents.query = async (of) => {
      await gate;
      return store.documents.query(of);
    };
    const registry = createRegistry({ ...store, documents: { ...store.documents, query } }, { clock });
    const heard: string[] = [];
    registry.on('any', ({ model, type }) => heard.push(`${model} ${type}`));
    await other.updateModel('A', { description: 'x' });
    open();
    await vi.waitFor(() => expect(heard).toEqual(['A description']), patient);
  });

  it('hears that a model was deleted right after it began to listen, once', async () => {
    const { registry } = freshRegistry();
    await registry.createModel('A');
    const [heard, later]: string[][] = [[], []];
    registry.on('any', ({ model, type }) => heard!.push(`${model} ${type}`));
    await registry.deleteModel('A');
    registry.on('any', ({ model, type }) => later!.push(`${model} ${type}`));
    await vi.waitFor(() => expect(heard).toEqual(['A deleted']), patient);
    await registry.createModel('B');
    await vi.waitFor(() => expect(later).toEqual(['B created']), patient);
    expect(heard).toEqual(['A deleted', 'B created']);
  });

  it('is told once of a store that cannot be read, and goes on when it can be again', async () => {
    const store = memoryStore();
    const registry = createRegistry(store);
    const errors: unknown[] = [];
    const heard: RegistryEvent[] = [];
    let isBroken = false;
    const get = store.documents.get.bind(store.documents);
    vi.spyOn(store.documents, 'get').mockImplementation(async (collection, id) => {
      if (isBroken && collection === 'registryPulse') throw new Error('the disk is gone');
      return get(collection, id);
    });
    registry.on('any', (event) => heard.push(event), { onError: (error) => errors.push(error) });
    await registry.createModel('A');
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    isBroken = true;
    await registry.createModel('B');
    await vi.waitFor(() => expect(errors).toHaveLength(1), patient);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    isBroken = false;
    await vi.waitFor(() => expect(heard).toHaveLength(2), patient);
    expect(errors).toHaveLength(1);
  });

  it('is forgotten when the store closes, which is no error', async () => {
    const { store, registry } = freshRegistry();
    const errors: unknown[] = [];
    const heard: RegistryEvent[] = [];
    registry.on('any', (event) => heard.push(event), { onError: (error) => errors.push(error) });
    await registry.createModel('A');
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    const looks = vi.spyOn(store.documents, 'get');
    await store.close();
    await vi.waitFor(() => expect(looks).toHaveBeenCalledOnce(), patient);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(looks).toHaveBeenCalledOnce();
    expect(errors).toEqual([]);
  });

  it('is refused with everything that is wrong with it', () => {
    const { registry } = freshRegistry();
    const [event, listener, model]: unknown[] = ['sold', 'not a function', 7];
    const options = { model: model as string };
    expect(() => registry.on(event as RegistryEventName, listener as () => void, options)).toThrow(
      expect.objectContaining({
        name: 'ValidationError',
        problems: [
          expect.objectContaining({ where: 'event', remedy: expect.stringContaining('promoted, rolledBack, any') }),
          expect.objectContaining({ where: 'listener' }),
          expect.objectContaining({ where: 'options.model' }),
        ],
      }),
    );
  });
});
