/** Credentials on the wire: the ministry's adapter signs every call, an integration platform (LGSP) hands out tokens. */
import type { BoundedHttpClient } from '@congvu/files';
import { sha256Hex } from '@congvu/kernel';
import { PopulationFault } from './faults.ts';

export interface AdapterAccess {
  kind: 'adapter';
  userName: string;
  secretKey: string;
  apiKey: string;
  /** X-Road member, e.g. `VN/GOV/…`. */
  xRoadClient: string;
  /** Address put into the hash when it is not the one called, e.g. behind a bus. */
  hashedUrl?: string;
}

export interface LgspAccess {
  kind: 'lgsp';
  tokenUrl: string;
  accessKey: string;
  secretKey: string;
  appName: string;
  partnerCode: string;
  partnerCodeCus: string;
  /** Exploitation account of an officer; undefined when the officer has none. */
  officer(officerCode: string): { keyName: string; keyPass: string } | undefined;
}

export interface Authorizer {
  headers(url: string, officerCode: string): Promise<Record<string, string>>;
  /** After a 401: true when new credentials may help. */
  renew(): boolean;
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** `user:hash` with hash = hex(SHA-256(url + user + timestamp + secret)), in base64. */
export function adapterHeaders(access: AdapterAccess, url: string, timestampMs: number): Record<string, string> {
  const timestamp = String(Math.floor(timestampMs));
  const hash = sha256Hex((access.hashedUrl ?? url) + access.userName + timestamp + access.secretKey);
  return {
    Timestamp: timestamp,
    Authorization: `Basic ${base64(`${access.userName}:${hash}`)}`,
    'X-Road-Client': access.xRoadClient,
    ApiKey: access.apiKey,
  };
}

export function createAuthorizer(
  access: AdapterAccess | LgspAccess,
  http: BoundedHttpClient,
  now: () => number,
  timeoutMs: number,
): Authorizer {
  if (access.kind === 'adapter') {
    return { headers: async (url) => adapterHeaders(access, url, now()), renew: () => false };
  }
  let token: { value: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(lgsp: LgspAccess): Promise<string> {
    const claim = {
      AccessKey: lgsp.accessKey,
      SecretKey: lgsp.secretKey,
      AppName: lgsp.appName,
      PartnerCode: lgsp.partnerCode,
      PartnerCodeCus: lgsp.partnerCodeCus,
    };
    const response = await http.request({
      method: 'POST',
      url: lgsp.tokenUrl,
      headers: { lgspaccesstoken: base64(JSON.stringify(claim)), 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      timeoutMs,
      maxBytes: 64 * 1024,
    });
    if (response.status === 429) throw new PopulationFault('rateLimited', undefined, { retryAfterMs: 1000 });
    if (response.status >= 500)
      throw new PopulationFault('serverError', `Máy cấp mã truy cập trả lời ${response.status}`);
    if (response.status !== 200)
      throw new PopulationFault('unauthorized', `Máy cấp mã truy cập trả lời ${response.status}`);
    let answer: { access_token?: unknown; expires_in?: unknown };
    try {
      answer = response.json() as typeof answer;
    } catch (cause) {
      throw new PopulationFault('garbage', 'Máy cấp mã truy cập trả lời không đọc được', { cause });
    }
    if (typeof answer.access_token !== 'string')
      throw new PopulationFault('garbage', 'Máy cấp mã truy cập không cấp mã');
    token = { value: answer.access_token, until: now() + Math.max(30, Number(answer.expires_in) || 300) * 900 };
    return answer.access_token;
  }

  return {
    async headers(_, officerCode) {
      const account = access.officer(officerCode);
      if (account === undefined) throw new PopulationFault('officerNotPermitted', 'Cán bộ chưa có tài khoản khai thác');
      let value = token !== undefined && token.until > now() ? token.value : undefined;
      if (value === undefined) {
        asking ??= ask(access).finally(() => {
          asking = undefined;
        });
        value = await asking;
      }
      return { Authorization: `Bearer ${value}`, AuthHash: base64(`${account.keyName}:${account.keyPass}`) };
    },
    renew() {
      const had = token !== undefined;
      token = undefined;
      return had;
    },
  };
}
