/**
 * Outgoing HTTP within bounds: one time limit over the whole exchange, a limit on the bytes of the answer, connections kept
 * alive, no redirect followed and no compressed answer accepted.
 */
import http from 'node:http';
import https from 'node:https';

export type FetchFaultKind =
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'tooLarge'
  | 'aborted'
  | 'badUrl'
  | 'protocol';

export class FetchFault extends Error {
  readonly kind: FetchFaultKind;
  constructor(kind: FetchFaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'FetchFault';
    this.kind = kind;
  }
}

export interface BoundedRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutMs?: number;
  /** Bytes of the answer's body. */
  maxBytes?: number;
  signal?: AbortSignal;
}

export interface BoundedResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  text(): string;
  /** Throws a SyntaxError when the body is not JSON. */
  json(): unknown;
}

export interface BoundedHttpClient {
  request(request: BoundedRequest): Promise<BoundedResponse>;
  /** Closes idle connections. */
  close(): void;
}

export interface BoundedHttpSettings {
  maxSockets?: number;
  timeoutMs?: number;
  maxBytes?: number;
  tls?: https.AgentOptions;
}

const refusedCodes = new Set(['ECONNREFUSED']);
const resetCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

function kindOf(error: unknown): FetchFaultKind {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (refusedCodes.has(code)) return 'refused';
  if (resetCodes.has(code)) return 'reset';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code.startsWith('HPE_')) return 'protocol';
  return 'unreachable';
}

export function createBoundedHttp(settings: BoundedHttpSettings = {}): BoundedHttpClient {
  const pool = { keepAlive: true, maxSockets: settings.maxSockets ?? 64, scheduling: 'lifo' as const };
  const plain = new http.Agent(pool);
  const secure = new https.Agent({ ...pool, ...settings.tls });

  function request(wanted: BoundedRequest): Promise<BoundedResponse> {
    const timeoutMs = wanted.timeoutMs ?? settings.timeoutMs ?? 10_000;
    const maxBytes = wanted.maxBytes ?? settings.maxBytes ?? 4 * 1024 * 1024;
    return new Promise((resolve, reject) => {
      let url: URL;
      try {
        url = new URL(wanted.url);
      } catch (cause) {
        reject(new FetchFault('badUrl', `Not a URL: ${wanted.url}`, cause));
        return;
      }
      if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        reject(new FetchFault('badUrl', `Only http and https: ${url.protocol}`));
        return;
      }
      const tls = url.protocol === 'https:';
      const headers: Record<string, string> = { 'accept-encoding': 'identity', ...wanted.headers };
      if (wanted.body !== undefined) headers['content-length'] = String(Buffer.byteLength(wanted.body));
      const outgoing = (tls ? https : http).request(url, {
        method: wanted.method ?? 'GET',
        headers,
        agent: tls ? secure : plain,
      });
      let settled = false;
      const finish = (act: () => void) => {
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        wanted.signal?.removeEventListener('abort', onAbort);
        act();
      };
      const fail = (fault: FetchFault) => {
        finish(() => reject(fault));
        outgoing.destroy();
      };
      const onAbort = () => fail(new FetchFault('aborted', 'The call was cancelled', wanted.signal?.reason));
      const timer = setTimeout(
        () => fail(new FetchFault('timeout', `No complete answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      outgoing.on('error', (error) => fail(new FetchFault(kindOf(error), error.message, error)));
      if (wanted.signal?.aborted) {
        onAbort();
        return;
      }
      wanted.signal?.addEventListener('abort', onAbort, { once: true });
      outgoing.on('response', (incoming) => {
        const encoding = incoming.headers['content-encoding'];
        if (encoding !== undefined && encoding !== 'identity') {
          fail(new FetchFault('protocol', `Compressed answer (${encoding}) was not asked for`));
          return;
        }
        if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) {
          fail(new FetchFault('tooLarge', `Answer larger than ${maxBytes} bytes`));
          return;
        }
        const chunks: Buffer[] = [];
        let received = 0;
        incoming.on('data', (chunk: Buffer) => {
          received += chunk.length;
          if (received > maxBytes) fail(new FetchFault('tooLarge', `Answer larger than ${maxBytes} bytes`));
          else chunks.push(chunk);
        });
        incoming.on('error', (error) => fail(new FetchFault(kindOf(error), error.message, error)));
        incoming.on('end', () => {
          if (!incoming.complete) {
            fail(new FetchFault('reset', 'The answer broke off'));
            return;
          }
          const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
          finish(() =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body,
              text: () => body.toString('utf8'),
              json: () => JSON.parse(body.toString('utf8')) as unknown,
            }),
          );
        });
      });
      outgoing.end(wanted.body);
    });
  }

  return {
    request,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
