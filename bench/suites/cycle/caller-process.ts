/** The client's process: see caller.ts. It ends when the benchmark lets go of it. */
import { Agent, request } from 'node:http';
import { timed } from '../../frame/contest.js';
import type { Calls } from './caller.js';

process.on('message', async (calls: Calls) => {
  const { ms } = await timed(() => callAll(calls));
  process.send!((calls.requests / ms) * 1_000);
});

async function callAll({ url, body, requests, connections }: Calls): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const callInTurn = async () => {
    while (left-- > 0) await post(url, body, agent);
  };
  await Promise.all(Array.from({ length: connections }, callInTurn));
  agent.destroy();
}

/** Resolves when the whole answer has come. */
function post(url: string, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    sent.once('error', reject).end(body);
  });
}
