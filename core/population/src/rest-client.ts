/** The JSON wrapping some integration platforms (LGSP) put around the same contract: `POST <base>/<operation>`. */
import type { BoundedHttpClient, BoundedResponse } from '@congvu/files';
import { faultOfCode, PopulationFault } from './faults.ts';
import { type AnswerBody, jsonTree, type Message, writeJson } from './message.ts';
import type { Authorizer } from './signature.ts';
import { rateLimited } from './soap-client.ts';
import type { Transport } from './transport.ts';

export interface RestSettings {
  /** Without the operation. */
  url: string;
  fieldNames: 'lower' | 'contract';
  timeoutMs: number;
  maxAnswerBytes: number;
}

export function createRestTransport(
  settings: RestSettings,
  http: BoundedHttpClient,
  authorizer: Authorizer,
  now: () => number,
): Transport {
  async function post(message: Message): Promise<BoundedResponse> {
    const url = `${settings.url}/${message.operation}`;
    const headers = await authorizer.headers(url, message.officerCode);
    return http.request({
      method: 'POST',
      url,
      headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
      body: writeJson(message, settings.fieldNames),
      timeoutMs: settings.timeoutMs,
      maxBytes: settings.maxAnswerBytes,
    });
  }
  return {
    async send(message) {
      let response = await post(message);
      if (response.status === 401 && authorizer.renew()) response = await post(message);
      return readRestAnswer(response, now());
    },
  };
}

function readRestAnswer(response: BoundedResponse, nowMs: number): AnswerBody {
  const { status } = response;
  if (status === 429) throw rateLimited(response, nowMs);
  if (status === 401) throw new PopulationFault('unauthorized', 'Trả lời 401');
  if (status >= 500) throw new PopulationFault('serverError', `Trả lời ${status}`);
  let answer: unknown;
  try {
    answer = response.json();
  } catch (cause) {
    if (status >= 400)
      throw new PopulationFault(status === 403 ? 'unauthorized' : 'providerRefused', `Trả lời ${status}`);
    throw new PopulationFault('garbage', 'Câu trả lời không phải JSON', { cause });
  }
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer))
    throw new PopulationFault('garbage', 'Câu trả lời không phải đối tượng JSON');
  const fields = answer as Record<string, unknown>;
  const code = fields.MaLoi ?? fields.errorCode;
  if (typeof code === 'string' && code !== '') throw faultOfCode(code, String(fields.ThongBao ?? fields.message ?? ''));
  if (status === 403) throw new PopulationFault('unauthorized', 'Trả lời 403');
  if (status < 200 || status > 299) throw new PopulationFault('providerRefused', `Trả lời ${status}`);
  const [name] = Object.keys(fields);
  if (name === undefined) throw new PopulationFault('garbage', 'Câu trả lời rỗng');
  return { name, content: jsonTree(fields[name]) };
}
