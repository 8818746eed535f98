/** A closed-loop load on one path over keep-alive connections, written on bare sockets so that the load itself costs little. */
import { connect, type Socket } from 'node:net';
import { assert, quantile } from './measure.ts';

export interface Load {
  port: number;
  connections: number;
  ms: number;
  /** The path of the n-th request. */
  path: (at: number) => string;
  headers: Record<string, string>;
  /** Looks at some of the answers; throws when one is wrong. */
  check: (body: string, path: string) => void;
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  requests: number;
}

const checkedEvery = 50;

export async function runLoad(load: Load): Promise<LoadResult> {
  const head = Object.entries({ host: `127.0.0.1:${load.port}`, ...load.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  const until = from + load.ms;
  async function lane(): Promise<void> {
    const exchange = openConnection(await connected(load.port));
    while (performance.now() < until) {
      const at = next;
      next += 1;
      const path = load.path(at);
      const sent = performance.now();
      const { status, body } = await exchange(`GET ${path} HTTP/1.1\r\n${head}\r\n`);
      times.push(performance.now() - sent);
      assert(status === 200, `${path} answered ${status}: ${body.toString('utf8').slice(0, 300)}`);
      if (at % checkedEvery === 0) load.check(body.toString('utf8'), path);
    }
    exchange.close();
  }
  await Promise.all(Array.from({ length: load.connections }, lane));
  const seconds = (performance.now() - from) / 1000;
  const sorted = Float64Array.from(times).sort();
  return {
    perSecond: times.length / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    requests: times.length,
  };
}

const connected = (port: number): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(socket));
    socket.once('error', fail);
  });

interface HttpAnswer {
  status: number;
  body: Buffer;
}

/** One request at a time; answers must carry their length. */
function openConnection(socket: Socket): ((request: string) => Promise<HttpAnswer>) & { close(): void } {
  let pending: { done: (answer: HttpAnswer) => void; fail: (error: Error) => void } | undefined;
  let held: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = held.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = held.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return pending?.fail(new Error(`no length in ${head}`));
    if (held.length < end + 4 + length) return;
    const body = held.subarray(end + 4, end + 4 + length);
    held = held.subarray(end + 4 + length);
    const waiting = pending;
    pending = undefined;
    waiting?.done({ status: Number(head.slice(9, 12)), body });
  });
  const ended = (error?: Error) => pending?.fail(error ?? new Error('the connection was closed'));
  socket.on('error', ended);
  socket.on('close', () => ended());
  const exchange = (request: string) =>
    new Promise<HttpAnswer>((done, fail) => {
      pending = { done, fail };
      socket.write(request);
    });
  return Object.assign(exchange, { close: () => void socket.destroy() });
}
