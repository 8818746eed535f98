/** SOAP 1.1 at the ministry's adapter or a bus in front of it. */
import {
  type BoundedHttpClient,
  type BoundedResponse,
  parseBoundedXml,
  type XmlElement,
  type XmlValue,
  xmlChild,
  xmlText,
} from '@congvu/files';
import { faultOfCode, PopulationFault, readRetryAfter } from './faults.ts';
import { type AnswerBody, type Message, writeSoap } from './message.ts';
import type { Authorizer } from './signature.ts';
import type { Transport } from './transport.ts';

export interface SoapSettings {
  url: string;
  prefix: 'dan' | 'qldc';
  timeoutMs: number;
  maxAnswerBytes: number;
}

export function createSoapTransport(
  settings: SoapSettings,
  http: BoundedHttpClient,
  authorizer: Authorizer,
  now: () => number,
): Transport {
  async function post(message: Message): Promise<BoundedResponse> {
    const headers = await authorizer.headers(settings.url, message.officerCode);
    return http.request({
      method: 'POST',
      url: settings.url,
      headers: { ...headers, 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
      body: writeSoap(message, settings.prefix),
      timeoutMs: settings.timeoutMs,
      maxBytes: settings.maxAnswerBytes,
    });
  }
  return {
    async send(message) {
      let response = await post(message);
      if (response.status === 401 && authorizer.renew()) response = await post(message);
      return readSoapAnswer(response, settings.maxAnswerBytes, now());
    },
  };
}

function readSoapAnswer(response: BoundedResponse, maxSize: number, nowMs: number): AnswerBody {
  const { status } = response;
  if (status === 429) throw rateLimited(response, nowMs);
  if (status === 401 || status === 403) throw new PopulationFault('unauthorized', `Trả lời ${status}`);
  let document: XmlElement | undefined;
  let unreadable: unknown;
  try {
    document = parseBoundedXml(response.body, { maxSize, maxDepth: 16, maxElements: 100_000 });
  } catch (error) {
    unreadable = error;
  }
  const body = xmlChild(xmlChild(document, 'Envelope'), 'Body');
  const fault = xmlChild(body, 'Fault');
  if (fault !== undefined) throw faultOfSoap(fault);
  if (status >= 500) throw new PopulationFault('serverError', `Trả lời ${status}`);
  if (status < 200 || status > 299) throw new PopulationFault('providerRefused', `Trả lời ${status}`);
  if (unreadable !== undefined)
    throw new PopulationFault('garbage', unreadable instanceof Error ? unreadable.message : undefined, {
      cause: unreadable,
    });
  if (body !== undefined && typeof body !== 'string' && !Array.isArray(body)) {
    for (const name in body) {
      const content = body[name];
      if (content !== undefined && name.charCodeAt(0) !== 64 && name !== '#text') return { name, content };
    }
  }
  throw new PopulationFault('garbage', 'Câu trả lời không phải phong bì SOAP');
}

export const rateLimited = (response: BoundedResponse, nowMs: number): PopulationFault => {
  const retryAfterMs = readRetryAfter(response.headers['retry-after'], nowMs);
  return new PopulationFault('rateLimited', undefined, retryAfterMs === undefined ? {} : { retryAfterMs });
};

function faultOfSoap(fault: XmlValue): PopulationFault {
  const message = xmlText(xmlChild(fault, 'faultstring')) ?? '';
  const faultCode = xmlText(xmlChild(fault, 'faultcode')) ?? '';
  const code =
    xmlText(xmlChild(xmlChild(fault, 'detail'), 'MaLoi')) ??
    /\b00[45]\b/.exec(`${faultCode} ${message}`)?.[0] ??
    faultCode;
  if (/(?:^|:)(?:Server|Receiver)$/.test(faultCode))
    return new PopulationFault('serverError', message === '' ? undefined : message);
  return faultOfCode(code, message);
}
