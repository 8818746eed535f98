/** The network server that stands in for the National Population Database. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { newSecret } from '@congvu/kernel';
import { createAuthentication } from './access/authentication.ts';
import { type DemoCredentials, demoCredentials, equalText } from './access/credentials.ts';
import { createQuota } from './access/quota.ts';
import { createRights } from './access/rights.ts';
import { Refusal } from './contract/refusal.ts';
import { type Question, readJson, readSoap } from './contract/request.ts';
import { writeEnvelope, writeFault } from './contract/tree.ts';
import { drawFault, type FaultSettings, noFaults } from './control/faults.ts';
import { createControl, type EmulatorControl, routeControl } from './control/routes.ts';
import { Statistics } from './control/stats.ts';
import { createCorrections, readReport } from './corrections/corrections.ts';
import { createNation } from './nation/index.ts';
import { type Answer, type AnswerSettings, answer } from './operations/answers.ts';
import { createLists } from './operations/lists.ts';
import { defaultRights, type EmulatorOptions } from './options.ts';
import { openOverlay } from './store/overlay.ts';
import { createRegistry } from './store/registry.ts';

export interface Emulator {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  soapUrl: string;
  restUrl: string;
  tokenUrl: string;
  correctionsUrl: string;
  controlToken: string;
  credentials: DemoCredentials;
  control: EmulatorControl;
  close(): Promise<void>;
}

const bodyLimit = 256 * 1024;

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bodyLimit) reject(new RangeError('Body too large'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

const sendJson = (response: ServerResponse, status: number, body: unknown, headers?: Record<string, string>): void =>
  send(response, status, 'application/json', JSON.stringify(body), headers);

const isLoopback = (socket: Socket): boolean => /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const seed = options.seed ?? 1;
  const now = options.now ?? (() => new Date());
  const credentials = demoCredentials(seed);
  const controlToken = options.controlToken ?? newSecret(24);
  const registry = createRegistry(createNation({ seed, people: options.people ?? 100_000 }), openOverlay(options.data));
  const settings: AnswerSettings = {
    match: options.match ?? 'number',
    form: { addresses: options.form?.addresses ?? 'mixed', names: options.form?.names ?? 'whole' },
    now,
  };
  const authentication = createAuthentication(credentials, now);
  const checkRights = createRights({ ...defaultRights, ...options.rights });
  const lists = createLists(registry, settings);
  const corrections = createCorrections(registry, {
    delayMs: options.corrections?.delayMs ?? 5_000,
    acceptedShare: options.corrections?.acceptedShare ?? 0.7,
    now,
  });
  const statistics = new Statistics();
  const faults: { current: FaultSettings } = { current: { ...noFaults } };
  let quota = createQuota(options.quota ?? 0);
  const control = createControl({
    registry,
    statistics,
    corrections,
    lists,
    faults,
    setQuota: (perSecond) => {
      quota = createQuota(perSecond);
    },
  });

  function reply(question: Question): Answer {
    statistics.ask(question);
    checkRights(question.procedureCode, question.officerCode);
    return lists.handles(question.operation) ? lists.answer(question) : answer(question, registry, settings);
  }

  /** A question that meets a fault was still asked: its request id must be seen when it comes again. */
  function noteQuestion(path: string, body: Buffer): void {
    try {
      if (path === '/csdldc/soap') statistics.ask(readSoap(body));
      else if (path.startsWith('/csdldc/rest/')) statistics.ask(readJson(path.slice('/csdldc/rest/'.length), body));
    } catch {
      // Not a question.
    }
  }

  /** True when a switched-on fault has taken the response. */
  function suffers(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): boolean {
    const fault = drawFault(faults.current, Math.random);
    if (fault === undefined) return false;
    statistics.fault(fault);
    noteQuestion(path, body);
    if (fault === 'error')
      send(response, 503, 'text/html', '<html><body><h1>503 Service Unavailable</h1></body></html>');
    else if (fault === 'garbage')
      send(response, 200, 'text/xml', '<soapenv:Envelope><soapenv:Body><n:CongdanColl\u0000');
    else if (fault === 'tooMany') send(response, 429, 'text/plain', 'Too many requests', { 'retry-after': '1' });
    else if (fault === 'reset') request.socket.resetAndDestroy();
    return true;
  }

  function allowed(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const host = `http://${request.headers.host ?? ''}${path}`;
    const refusal = authentication.refuse(
      request,
      options.publicUrl === undefined ? [host] : [host, options.publicUrl + path],
    );
    if (refusal === undefined) return true;
    statistics.unauthorized();
    sendJson(response, 401, { error: refusal }, { 'www-authenticate': 'Basic realm="csdldc"' });
    return false;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0]!;
    if (path.startsWith('/control/')) return serveControl(request, response, path);
    if (path === '/health') return sendJson(response, 200, { status: 'ok', people: registry.nation.size });
    statistics.arrive(performance.now(), now());
    const body = await readBody(request);
    if (faults.current.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.current.slowMs));
    if (suffers(request, response, path, body)) return;
    const wait = quota.take(performance.now());
    if (wait !== undefined) {
      statistics.quota();
      return send(response, 429, 'text/plain', 'Too many requests', { 'retry-after': String(wait) });
    }
    if (request.method === 'POST' && path === '/csdldc/soap') return serveSoap(request, response, path, body);
    if (request.method === 'POST' && path === '/token') {
      const token = authentication.issueToken(request.headers.lgspaccesstoken as string | undefined);
      return token === undefined
        ? sendJson(response, 401, { error: 'invalid_client' })
        : sendJson(response, 200, token);
    }
    if (request.method === 'POST' && path.startsWith('/csdldc/rest/')) return serveRest(request, response, path, body);
    if (path === '/corrections' || path.startsWith('/corrections/'))
      return serveCorrections(request, response, path, body);
    sendJson(response, 404, { error: 'not found' });
  }

  function serveSoap(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): void {
    if (!allowed(request, response, path)) return;
    try {
      const { name, tree } = reply(readSoap(body));
      statistics.answered();
      send(response, 200, 'text/xml', writeEnvelope(name, tree));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : undefined;
      statistics.refused(refusal?.code ?? 'SERVER');
      send(
        response,
        500,
        'text/xml',
        writeFault(
          refusal?.code ?? 'LOI_HE_THONG',
          refusal?.message ?? 'Internal error',
          refusal ? 'Client' : 'Server',
        ),
      );
    }
  }

  function serveRest(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): void {
    if (!allowed(request, response, path)) return;
    try {
      const question = readJson(path.slice('/csdldc/rest/'.length), body);
      const wrongOfficer = authentication.refuseOfficer(request, question.officerCode);
      if (wrongOfficer !== undefined) {
        statistics.unauthorized();
        sendJson(response, 401, { error: wrongOfficer });
      } else {
        const { name, tree } = reply(question);
        statistics.answered();
        sendJson(response, 200, { [name]: tree });
      }
    } catch (error) {
      const refusal = error instanceof Refusal ? error : undefined;
      statistics.refused(refusal?.code ?? 'SERVER');
      const status = refusal === undefined ? 500 : refusal.code === '004' || refusal.code === '005' ? 403 : 400;
      sendJson(response, status, {
        MaLoi: refusal?.code ?? 'LOI_HE_THONG',
        ThongBao: refusal?.message ?? 'Internal error',
      });
    }
  }

  function serveCorrections(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): void {
    if (!allowed(request, response, path)) return;
    try {
      if (request.method === 'POST' && path === '/corrections') {
        sendJson(response, 202, corrections.report(readReport(parseJson(body))));
        return;
      }
      const id = decodeURIComponent(path.slice('/corrections/'.length));
      const found = request.method === 'GET' ? corrections.find(id) : undefined;
      sendJson(response, found === undefined ? 404 : 200, found ?? { error: 'not found' });
    } catch (error) {
      sendJson(response, 400, { error: error instanceof Error ? error.message : 'bad request' });
    }
  }

  async function serveControl(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const given = request.headers['x-control-token'];
    if (!isLoopback(request.socket) || !equalText(typeof given === 'string' ? given : '', controlToken)) {
      return sendJson(response, 403, { error: 'control is for this machine and its token' });
    }
    try {
      const body = await readBody(request);
      const { status, body: answered } = routeControl(
        control,
        request.method ?? 'GET',
        path.slice('/control/'.length),
        body.length === 0 ? {} : parseJson(body),
      );
      sendJson(response, status, answered);
    } catch (error) {
      sendJson(response, 400, { error: error instanceof Error ? error.message : 'bad request' });
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serve(request, response).catch(() => {
      if (!response.headersSent) sendJson(response, 400, { error: 'bad request' });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  return {
    url,
    soapUrl: `${url}/csdldc/soap`,
    restUrl: `${url}/csdldc/rest`,
    tokenUrl: `${url}/token`,
    correctionsUrl: `${url}/corrections`,
    controlToken,
    credentials,
    control,
    close: () =>
      new Promise((resolve) => {
        lists.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parseJson(body: Buffer): unknown {
  return JSON.parse(body.toString('utf8'));
}
