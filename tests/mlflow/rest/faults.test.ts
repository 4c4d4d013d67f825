import { describe, expect, it } from 'vitest';
import { createMlflowTracker, type MlflowTrackerOptions } from '../../../src/mlflow/index.js';
import type { Tracker } from '../../../src/tracker/index.js';
import { experiment, faultyServer, hangUp, json, page, refusal, run, silence } from './faulty-server.js';

/** A tracker that waits no time between two tries, and says how long it would have waited. */
function patientTracker(url: string, options: Partial<MlflowTrackerOptions> = {}) {
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { waits, tracker: createMlflowTracker({ url, wait, jitter: () => 0.5, source: {}, ...options }) };
}

const found = [json({ run: run('a') }), json(experiment)];
const gone = refusal(404, 'RESOURCE_DOES_NOT_EXIST');

describe('a request that a server cannot answer now', () => {
  it('is repeated, each time after a longer wait', async () => {
    await using server = await faultyServer(page(503), page(502), refusal(500, 'INTERNAL_ERROR'), ...found);
    const { tracker, waits } = patientTracker(server.url);
    expect((await tracker.getRun('a')).id).toBe('a');
    expect(waits).toEqual([300, 600, 1200]);
  });

  it('is repeated when the server says', async () => {
    await using server = await faultyServer(
      refusal(429, 'REQUEST_LIMIT_EXCEEDED', 'no', { 'retry-after': '7' }),
      ...found,
    );
    const { tracker, waits } = patientTracker(server.url);
    await tracker.getRun('a');
    expect(waits).toEqual([7000]);
  });

  it('is not repeated when the server says that it takes too long', async () => {
    await using server = await faultyServer(page(503), ...found);
    await using busy = await faultyServer(refusal(503, 'TEMPORARILY_UNAVAILABLE', 'no', { 'retry-after': '3600' }));
    await expect(patientTracker(busy.url).tracker.getRun('a')).rejects.toMatchObject({ code: 'MLFLOW_FAILED' });
    expect(busy.asked).toHaveLength(1);
    expect((await patientTracker(server.url).tracker.getRun('a')).id).toBe('a');
  });

  it('is given up after as many tries as were asked for, with nothing of the page that came', async () => {
    await using server = await faultyServer(page(502));
    const { tracker } = patientTracker(server.url, { retries: 2 });
    const failure = tracker.getRun('a');
    await expect(failure).rejects.toMatchObject({ code: 'MLFLOW_FAILED' });
    await expect(failure).rejects.not.toThrow(/Secret/);
    expect(server.asked).toHaveLength(3);
  });

  it('is repeated where the connection breaks, in the middle of the answer too', async () => {
    await using server = await faultyServer(
      hangUp,
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"run":');
        setImmediate(() => response.destroy());
      },
      ...found,
    );
    expect((await patientTracker(server.url).tracker.getRun('a')).id).toBe('a');
  });
});

describe('a run whose answer was lost', () => {
  it('is found by its mark, and not made twice', async () => {
    await using server = await faultyServer(json(experiment), hangUp, json({ runs: [run('made')] }));
    const { tracker } = patientTracker(server.url, { newId: () => 'mark' });
    expect((await tracker.startRun({ experiment: 'e' })).id).toBe('made');
    const creations = server.asked.filter(({ path }) => path.endsWith('runs/create'));
    expect(creations).toHaveLength(1);
    expect(server.asked[2]!.body).toContain("= 'mark'");
  });

  it('is told to be in doubt where it is not found', async () => {
    await using server = await faultyServer(json(experiment), hangUp, json({}));
    await expect(patientTracker(server.url).tracker.startRun({ experiment: 'e' })).rejects.toMatchObject({
      code: 'MLFLOW_UNREACHABLE',
      message: expect.stringContaining('Whether it took effect is not known'),
    });
  });

  it('is looked for before it is made again, where the server was not there in the middle', async () => {
    await using server = await faultyServer(json(experiment), page(503), json({ runs: [run('made')] }));
    expect((await patientTracker(server.url).tracker.startRun({ experiment: 'e' })).id).toBe('made');
    expect(server.asked.filter(({ path }) => path.endsWith('runs/create'))).toHaveLength(1);
  });

  it('is made again where it is not there', async () => {
    await using server = await faultyServer(json(experiment), page(503), json({}), json({ run: run('made') }));
    expect((await patientTracker(server.url).tracker.startRun({ experiment: 'e' })).id).toBe('made');
  });

  it('is made again, without a look, where the server asked to come back', async () => {
    const later = refusal(503, 'TEMPORARILY_UNAVAILABLE', 'no', { 'retry-after': '1' });
    await using server = await faultyServer(json(experiment), later, json({ run: run('made') }));
    expect((await patientTracker(server.url).tracker.startRun({ experiment: 'e' })).id).toBe('made');
  });
});

describe('a run that cannot be started as a whole', () => {
  it.each([
    ['its parameters', 'log-batch'],
    ['its inputs', 'log-inputs'],
  ])('ends as failed, where the server refuses %s', async (_, refused) => {
    await using server = await faultyServer((response, asked) => {
      const isRefused = asked.path.includes(refused) && !asked.body.includes('mlflow.ciclo.error');
      const answer = isRefused
        ? refusal(400, 'INVALID_PARAMETER_VALUE', 'Not that')
        : asked.path.includes('experiments/')
          ? json(experiment)
          : json({ run: run('a') });
      answer(response, asked);
    });
    const { tracker } = patientTracker(server.url);
    const options = { experiment: 'e', params: { a: 1 }, inputs: [{ name: 'd', digest: 'x' }] };
    await expect(tracker.withRun(options, () => {})).rejects.toMatchObject({ code: 'VALIDATION' });
    const [told, ended] = server.asked.slice(-2).map(({ body }) => body);
    expect(told).toContain('Not that');
    expect(ended).toContain('"status":"FAILED"');
  });
});

describe('the error tells what is wrong', () => {
  it('where nobody answers', async () => {
    const url = await (async () => {
      await using server = await faultyServer(page(200));
      return server.url;
    })();
    const { tracker, waits } = patientTracker(url);
    await expect(tracker.getRun('a')).rejects.toMatchObject({
      code: 'MLFLOW_UNREACHABLE',
      message: expect.stringMatching(/ECONNREFUSED.*See that the server runs/),
    });
    expect(waits).toHaveLength(4);
  });

  it('where no answer comes in time', async () => {
    await using server = await faultyServer(silence);
    const { tracker } = patientTracker(server.url, { timeout: 50, retries: 1 });
    await expect(tracker.getRun('a')).rejects.toThrow('did not answer within 0.05 s');
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['a page', page(200), 'It is no JSON'],
    ['half a JSON', page(200, '{"run":'), 'It is no JSON'],
    ['JSON of another kind', json({ run: { info: {} } }), 'At run.info.run_id'],
    ['a page that is not found', page(404), 'Status 404'],
  ])('where %s comes instead', async (_, answer, message) => {
    await using server = await faultyServer(answer);
    await expect(patientTracker(server.url).tracker.getRun('a')).rejects.toMatchObject({
      code: 'MLFLOW_ANSWER',
      message: expect.stringContaining(message),
    });
    expect(server.asked).toHaveLength(1);
  });

  it('where the answer is too large', async () => {
    await using server = await faultyServer(json({ run: run('a'.repeat(5000)) }));
    const { tracker } = patientTracker(server.url, { maxAnswer: 1000 });
    await expect(tracker.getRun('a')).rejects.toThrow('larger than 1000 bytes');
  });

  it('where it is sent elsewhere, and does not go there with its credentials', async () => {
    await using other = await faultyServer(...found);
    await using server = await faultyServer((response) =>
      response.writeHead(302, { location: `${other.url}/login?secret=1` }).end(),
    );
    const { tracker } = patientTracker(server.url, { token: 'tokentoken' });
    await expect(tracker.getRun('a')).rejects.toThrow(`sends on to ${other.url}/login`);
    expect(other.asked).toHaveLength(0);
  });

  it.each([
    [401, 'UNAUTHENTICATED', 'MLFLOW_UNAUTHORIZED'],
    [403, 'PERMISSION_DENIED', 'MLFLOW_FORBIDDEN'],
    [400, 'INVALID_PARAMETER_VALUE', 'VALIDATION'],
    [400, 'RESOURCE_ALREADY_EXISTS', 'MLFLOW_CONFLICT'],
    [501, 'NOT_IMPLEMENTED', 'NOT_SUPPORTED'],
  ])('by status %i and %s', async (status, said, code) => {
    await using server = await faultyServer(refusal(status, said));
    await expect(patientTracker(server.url).tracker.getRun('a')).rejects.toMatchObject({ code });
    expect(server.asked).toHaveLength(1);
  });

  it('where the server takes no artifacts', async () => {
    await using server = await faultyServer(json(experiment), json({ run: run('a', 's3://key:secret@bucket/1') }));
    const active = await patientTracker(server.url).tracker.startRun({ experiment: 'e' });
    await expect(active.logArtifact('a.txt', 'a')).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
      message: expect.not.stringContaining('secret'),
    });
  });

  it('by everything that is wrong with the options', () => {
    const options = { url: 'ftp://x', token: 'a', username: 'b', timeout: 0, retries: -1 };
    expect(() => createMlflowTracker(options)).toThrow(/4 problems/);
  });
});

describe('what has no end', () => {
  const runs = { runs: [run('a')], experiments: [experiment.experiment], metrics: [{ key: 'm', value: 1 }] };
  const endless = json({ ...runs, ...experiment, run: run('a'), next_page_token: 'again' });

  it.each([
    ['runs', (tracker: Tracker) => tracker.searchRuns({ experiments: ['e'] })],
    ['experiments', (tracker: Tracker) => tracker.listExperiments()],
    ['values of a metric', (tracker: Tracker) => tracker.metricHistory('a', 'm')],
  ])('is told of a server that gives the same page of %s again', async (_, ask) => {
    await using server = await faultyServer(endless);
    await expect(ask(patientTracker(server.url).tracker)).rejects.toMatchObject({ code: 'MLFLOW_ANSWER' });
    expect(server.asked.length).toBeLessThan(5);
  });

  it('is not listed of a folder that lists itself and what is above it', async () => {
    const files = [{ path: 'd', is_dir: true }, { path: '', is_dir: true }, { path: 'd/a.txt' }];
    await using server = await faultyServer(json({ files }));
    const list = await patientTracker(server.url).tracker.listArtifacts('a', 'd');
    expect(list.map(({ path }) => path)).toEqual(['d/a.txt']);
    expect(server.asked).toHaveLength(1);
  });

  it('is told of folders that lie one in another without an end', async () => {
    await using server = await faultyServer((response, asked) => {
      const folder = new URL(asked.path, 'http://x').searchParams.get('path');
      json({ files: [{ path: folder === null ? 'd' : `${folder}/d`, is_dir: true }] })(response, asked);
    });
    await expect(patientTracker(server.url).tracker.listArtifacts('a')).rejects.toMatchObject({
      code: 'MLFLOW_ANSWER',
    });
  });
});

it('tells a value once that a server keeps twice, since a request was repeated', async () => {
  const values = [1, 2, 1, 'NaN', 'NaN'].map((value) => ({ key: 'm', value, step: 0, timestamp: 5 }));
  const metrics = [...values, { key: 'm', value: 1, step: 1, timestamp: 5 }];
  await using server = await faultyServer(json({ run: run('a') }), json({ metrics }));
  const points = await patientTracker(server.url).tracker.metricHistory('a', 'm');
  expect(points.map(({ value, step }) => [value, step])).toEqual([
    [1, 0],
    [2, 0],
    [Number.NaN, 0],
    [1, 1],
  ]);
});

describe('what is secret', () => {
  it.each([
    ['a token', { token: 'very-secret' }, 'Bearer very-secret'],
    ['a password', { username: 'ann', password: 'very-secret' }, `Basic ${btoa('ann:very-secret')}`],
    ['a header', { headers: { 'x-key': 'very-secret' } }, undefined],
  ])('is sent, and shown by no error: %s', async (_, options, authorization) => {
    await using server = await faultyServer((response, { headers }) =>
      refusal(400, 'INVALID_PARAMETER_VALUE', `You sent ${JSON.stringify(headers)}`)(response, server.asked[0]!),
    );
    const error: Error = await patientTracker(server.url, options)
      .tracker.getRun('a')
      .then(String, (thrown) => thrown);
    expect(server.asked[0]!.headers.authorization).toBe(authorization);
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('very-secret');
    expect(error.message).toContain('You sent');
    expect(error.message).not.toContain(btoa('ann:very-secret'));
  });

  it.each([encodeURIComponent, encodeURI, (text: string) => encodeURIComponent(text).toLowerCase(), String])(
    'is shown by no error where the server encodes it (%#)',
    async (encode) => {
      const token = 's3cr3t/+x=.ä(y';
      await using server = await faultyServer(refusal(400, 'BAD', `You sent ${encode(token)}.`));
      const asking = patientTracker(server.url, { token }).tracker.getRun('a');
      await expect(asking).rejects.toThrow('You sent … (GET runs/get)');
    },
  );

  it.each([
    [{ token: 'abc\0def12' }, 'token'],
    [{ token: 'gr…ün12345' }, 'token'],
    [{ headers: { 'x-key': 'abc\0def12' } }, 'headers["x-key"]'],
    [{ headers: { 'x key': 'a' } }, 'headers["x key"]'],
  ])('is refused where no header can carry it: %j', (options, where) => {
    const making = () => createMlflowTracker({ url: 'http://127.0.0.1:1', ...options });
    expect(making).toThrow(
      expect.objectContaining({ code: 'VALIDATION', problems: [expect.objectContaining({ where })] }),
    );
    expect(making).not.toThrow(/def12|12345/);
  });

  it('is taken out of the url', async () => {
    await using server = await faultyServer(gone);
    const url = server.url.replace('://', '://ann:p%40ss@');
    await expect(patientTracker(`${url}/below/`).tracker.getRun('a')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(server.asked[0]!.headers.authorization).toBe(`Basic ${btoa('ann:p@ss')}`);
    expect(server.asked[0]!.path).toBe('/below/api/2.0/mlflow/runs/get?run_id=a');
  });
});

it('keeps connections open for the requests that come', async () => {
  await using server = await faultyServer(gone);
  const { tracker } = patientTracker(server.url);
  for (let i = 0; i < 20; i++) await tracker.getRun('a').catch(() => {});
  expect(server.asked).toHaveLength(20);
  // Node may open another while it has not yet let go of the first.
  expect(server.connections()).toBeLessThan(4);
});

it('ends what is under way when the signal aborts, with its reason', async () => {
  const stop = new AbortController();
  await using server = await faultyServer(() => stop.abort(new Error('Enough')));
  const { tracker } = patientTracker(server.url, { signal: stop.signal });
  await expect(tracker.getRun('a')).rejects.toThrow('Enough');
  await expect(tracker.getRun('a')).rejects.toThrow('Enough');
  expect(server.asked).toHaveLength(1);
});

describe('an artifact', () => {
  it('that breaks off fails, and is not taken for a shorter one', async () => {
    const list = json({ root_uri: 'mlflow-artifacts:/1/a/artifacts', files: [{ path: 'big', file_size: 1000 }] });
    await using server = await faultyServer(list, (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(patientTracker(server.url).tracker.readArtifact('a', 'big')).rejects.toMatchObject({
      code: 'MLFLOW_UNREACHABLE',
    });
  });

  it('that lies where the server takes none is read all the same', async () => {
    const list = json({ root_uri: 's3://bucket/1', files: [{ path: 'a b+c.txt', file_size: 1 }] });
    await using server = await faultyServer(list, (response) => response.end('x'));
    const { tracker } = patientTracker(server.url);
    expect(Buffer.from(await tracker.readArtifact('a', 'a b+c.txt')).toString()).toBe('x');
    expect(server.asked[1]!.path).toBe('/get-artifact?run_id=a&path=a%20b%2Bc.txt');
  });

  it('that comes as a stream is sent once, since it cannot be read again', async () => {
    await using server = await faultyServer(json(experiment), json({ run: run('a') }), page(503), json({}));
    const { tracker } = patientTracker(server.url);
    const active = await tracker.startRun({ experiment: 'e' });
    async function* pieces() {
      yield new TextEncoder().encode('a');
    }
    await expect(active.logArtifact('a.txt', pieces())).rejects.toMatchObject({ code: 'MLFLOW_FAILED' });
    await active.logArtifact('a.txt', 'a');
    expect(server.asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT', 'PUT']);
  });

  it.each([
    ['fails with what the stream fails with', new Error('The disk is gone'), { message: 'The disk is gone' }],
    ['fails where the stream gives no bytes', 'text', { code: 'VALIDATION' }],
  ])('%s', async (_, given, expected) => {
    await using server = await faultyServer(json(experiment), json({ run: run('a') }), json({}));
    const active = await patientTracker(server.url).tracker.startRun({ experiment: 'e' });
    async function* pieces() {
      yield new TextEncoder().encode('a');
      if (given instanceof Error) throw given;
      yield given as unknown as Uint8Array;
    }
    await expect(active.logArtifact('a.txt', pieces())).rejects.toMatchObject(expected);
  });

  it('whose listed path leads out of the folder is not written', async () => {
    const list = json({
      root_uri: 'mlflow-artifacts:/1/a/artifacts',
      files: [{ path: '../../etc/passwd', file_size: 1 }],
    });
    await using server = await faultyServer(list);
    await expect(patientTracker(server.url).tracker.downloadArtifacts('a', '/nonexistent')).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });
});

it('tells of metrics that could not be written by flush and end, and of nothing else twice', async () => {
  const denied = refusal(403, 'PERMISSION_DENIED');
  await using server = await faultyServer(json(experiment), json({ run: run('a') }), denied, denied, json({}));
  const { tracker } = patientTracker(server.url);
  const active = await tracker.startRun({ experiment: 'e' });
  void active.logMetrics({ loss: 1 });
  await expect(active.flush()).rejects.toMatchObject({ code: 'MLFLOW_FORBIDDEN' });
  await active.flush();
  void active.logMetrics({ loss: 2 });
  await expect(active.end()).rejects.toMatchObject({ code: 'MLFLOW_FORBIDDEN' });
  expect(server.asked.at(-1)!.body).toContain('FINISHED');
});
