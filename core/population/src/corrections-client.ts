/** The channel by which a sector reports wrong population data. No contract of the ministry is public; ours is in the README. */
import type { BoundedHttpClient, BoundedResponse } from '@congvu/files';
import { PopulationFault } from './faults.ts';
import type { CorrectionReport, CorrectionStatus } from './gateway.ts';
import type { Authorizer } from './signature.ts';
import { rateLimited } from './soap-client.ts';

export interface CorrectionsTransport {
  report(report: CorrectionReport, officerCode: string): Promise<CorrectionStatus>;
  find(reportId: string, officerCode: string): Promise<CorrectionStatus | undefined>;
}

export function createCorrectionsTransport(
  url: string | undefined,
  timeoutMs: number,
  http: BoundedHttpClient,
  authorizer: Authorizer,
  now: () => number,
): CorrectionsTransport {
  async function call(
    officerCode: string,
    method: 'GET' | 'POST',
    path: string,
    body?: string,
  ): Promise<BoundedResponse> {
    if (url === undefined) throw new PopulationFault('notConfigured', 'Chưa cấu hình địa chỉ báo sai lệch dân cư');
    const target = url + path;
    const send = async () =>
      http.request({
        method,
        url: target,
        headers: {
          ...(await authorizer.headers(target, officerCode)),
          'Content-Type': 'application/json; charset=utf-8',
        },
        ...(body === undefined ? {} : { body }),
        timeoutMs,
        maxBytes: 64 * 1024,
      });
    let response = await send();
    if (response.status === 401 && authorizer.renew()) response = await send();
    if (response.status === 429) throw rateLimited(response, now());
    if (response.status === 401 || response.status === 403)
      throw new PopulationFault('unauthorized', `Trả lời ${response.status}`);
    if (response.status >= 500) throw new PopulationFault('serverError', `Trả lời ${response.status}`);
    if (response.status >= 400 && response.status !== 404)
      throw new PopulationFault('providerRefused', response.text().slice(0, 300));
    return response;
  }

  return {
    async report(report, officerCode) {
      const response = await call(officerCode, 'POST', '', JSON.stringify(report));
      if (response.status === 404)
        throw new PopulationFault('providerRefused', 'Không có kênh báo sai lệch tại địa chỉ này');
      return readStatus(response);
    },
    async find(reportId, officerCode) {
      const response = await call(officerCode, 'GET', `/${encodeURIComponent(reportId)}`);
      return response.status === 404 ? undefined : readStatus(response);
    },
  };
}

const states = new Set(['received', 'checking', 'accepted', 'rejected']);

function readStatus(response: BoundedResponse): CorrectionStatus {
  let answer: Record<string, unknown>;
  try {
    answer = response.json() as Record<string, unknown>;
  } catch (cause) {
    throw new PopulationFault('garbage', 'Câu trả lời không phải JSON', { cause });
  }
  const { reportId, state, reason, decidedAt } = answer ?? {};
  if (typeof reportId !== 'string' || typeof state !== 'string' || !states.has(state))
    throw new PopulationFault('garbage', 'Trạng thái báo sai lệch không đọc được');
  return {
    reportId,
    state: state as CorrectionStatus['state'],
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof decidedAt === 'string' ? { decidedAt } : {}),
  };
}
