/** Who calls: headers of the ministry's adapter, or the token way of an integration platform (LGSP). */
import type { IncomingMessage } from 'node:http';
import { newSecret, sha256Hex } from '@congvu/kernel';
import { type DemoCredentials, equalText } from './credentials.ts';

export interface Authentication {
  /** Undefined when the caller is known, otherwise why not. `url` is the address the caller hashed. */
  refuse(request: IncomingMessage, urls: readonly string[]): string | undefined;
  /** Answers a token for a good `lgspaccesstoken` header. */
  issueToken(
    lgspAccessToken: string | undefined,
  ): { access_token: string; token_type: 'Bearer'; expires_in: number } | undefined;
  /** The officer must match the account of `AuthHash`; undefined when it does or the adapter way is used. */
  refuseOfficer(request: IncomingMessage, officerCode: string): string | undefined;
}

const skewMs = 5 * 60_000;
const tokenLifeMs = 30 * 60_000;

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
};

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

export function createAuthentication(credentials: DemoCredentials, now: () => Date): Authentication {
  const tokens = new Map<string, number>();

  function refuseAdapter(request: IncomingMessage, urls: readonly string[]): string | undefined {
    const { userName, secretKey, apiKey, xRoadClient } = credentials.adapter;
    const timestamp = header(request, 'timestamp');
    if (!/^\d{13}$/.test(timestamp)) return 'Timestamp must be milliseconds since 1970';
    if (Math.abs(now().getTime() - Number(timestamp)) > skewMs)
      return 'Timestamp is more than five minutes away from the server clock';
    if (!equalText(header(request, 'x-road-client'), xRoadClient)) return 'X-Road-Client is not known';
    if (!equalText(header(request, 'apikey'), apiKey)) return 'ApiKey is not known';
    const given = decode(header(request, 'authorization').slice('Basic '.length));
    const right = urls.some((url) =>
      equalText(given, `${userName}:${sha256Hex(url + userName + timestamp + secretKey)}`),
    );
    return right ? undefined : 'Authorization does not match';
  }

  return {
    refuse(request, urls) {
      const authorization = header(request, 'authorization');
      if (authorization.startsWith('Basic ')) return refuseAdapter(request, urls);
      if (!authorization.startsWith('Bearer ')) return 'Authorization is missing';
      const until = tokens.get(authorization.slice('Bearer '.length));
      if (until === undefined || until < now().getTime()) return 'Access token is unknown or has expired';
      return header(request, 'authhash') === '' ? 'AuthHash is missing' : undefined;
    },
    issueToken(lgspAccessToken) {
      let claim: Record<string, unknown>;
      try {
        claim = JSON.parse(decode(lgspAccessToken ?? '')) as Record<string, unknown>;
      } catch {
        return undefined;
      }
      const { accessKey, secretKey, appName, partnerCode, partnerCodeCus } = credentials.lgsp;
      const expected = {
        AccessKey: accessKey,
        SecretKey: secretKey,
        AppName: appName,
        PartnerCode: partnerCode,
        PartnerCodeCus: partnerCodeCus,
      };
      if (claim === null || typeof claim !== 'object') return undefined;
      for (const [name, value] of Object.entries(expected))
        if (!equalText(String(claim[name] ?? ''), value)) return undefined;
      const token = newSecret(24);
      for (const [old, until] of tokens) if (until < now().getTime()) tokens.delete(old);
      tokens.set(token, now().getTime() + tokenLifeMs);
      return { access_token: token, token_type: 'Bearer', expires_in: tokenLifeMs / 1000 };
    },
    refuseOfficer(request, officerCode) {
      if (!header(request, 'authorization').startsWith('Bearer ')) return undefined;
      const { keyName, keyPass } = credentials.officer(officerCode);
      return equalText(decode(header(request, 'authhash')), `${keyName}:${keyPass}`)
        ? undefined
        : 'AuthHash is not that of the officer';
    },
  };
}
