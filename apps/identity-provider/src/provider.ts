/**
 * A local OpenID provider that stands in for VNeID and the civil servants' single sign-on: for demonstrations and tests only.
 * Accounts come from the caller; sessions live in memory. The real provider replaces it by configuration.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { type DemoAccount, signInPage } from './pages.ts';

export interface IdentityAccount extends DemoAccount {
  email: string;
  password: string;
  /** The person's own number, as VNeID vouches for it: the claim `personal_id`. Absent: an account of a post. */
  personalId?: string;
}

export interface IdentityProviderOptions {
  port?: number;
  clientId: string;
  clientSecret: string;
  redirectUris: readonly string[];
  postLogoutUris: readonly string[];
  accounts: readonly IdentityAccount[];
  /** Offer the accounts as buttons. */
  showAccounts: boolean;
  /** Where the signing key is kept between starts. */
  keyFile?: string;
  cookieSecret: string;
}

const same = (a: string, b: string) =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/**
 * The library warns on standard error, at import and at construction, of running on Node 20 and of keeping sessions in memory. Both are
 * known and meant here (docs/decisions/0008), and would be the first thing a newcomer reads.
 */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  console.warn = () => undefined;
  console.info = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
    console.info = info;
  }
}

async function signingKey(file: string | undefined) {
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: 'demo-1' };
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 });
  }
  return jwk;
}

export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<{ issuer: string; close(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const byName = new Map(options.accounts.map((account) => [account.username, account]));
  const provider = await quietly(async () => {
    const { default: Provider } = await import('oidc-provider');
    return new Provider(issuer, {
      clients: [
        {
          client_id: options.clientId,
          client_secret: options.clientSecret,
          redirect_uris: [...options.redirectUris],
          post_logout_redirect_uris: [...options.postLogoutUris],
          response_types: ['code'],
          grant_types: ['authorization_code'],
          id_token_signed_response_alg: 'ES256',
        },
      ],
      jwks: { keys: [await signingKey(options.keyFile)] },
      cookies: { keys: [options.cookieSecret] },
      pkce: { required: () => true },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: async (ctx, form) => {
            ctx.type = 'html';
            ctx.body = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đăng xuất</title><body style="font:16px system-ui;padding:48px;text-align:center">${form}
            <p>Ông/Bà có muốn đăng xuất khỏi hệ thống định danh?</p><button autofocus form="op.logoutForm" type="submit" name="logout" value="yes">Đăng xuất</button></body></html>`;
          },
        },
      },
      claims: { openid: ['sub', 'personal_id'], profile: ['name'], email: ['email'] },
      ttl: { Session: 8 * 3600, Interaction: 3600, AccessToken: 3600, IdToken: 3600, Grant: 8 * 3600 },
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      findAccount: async (_ctx, sub) => {
        const account = byName.get(sub);
        return account
          ? {
              accountId: sub,
              claims: async () => ({
                sub,
                name: account.displayName,
                email: account.email,
                ...(account.personalId ? { personal_id: account.personalId } : {}),
              }),
            }
          : undefined;
      },
      // A first-party client: signing in is consent.
      loadExistingGrant: async (ctx) => {
        const client = ctx.oidc.client!;
        const session = ctx.oidc.session!;
        const known = session.grantIdFor(client.clientId);
        if (known) return ctx.oidc.provider.Grant.find(known);
        const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId! });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
  });
  const listener = provider.callback();

  server.on('request', (request, response) => {
    const match = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '');
    if (!match) return void listener(request, response);
    const uid = match[1]!;
    const page = (status: number, error?: string, username?: string) => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      });
      response.end(
        signInPage({
          uid,
          accounts: options.accounts,
          password: options.showAccounts ? options.accounts[0]?.password : undefined,
          ...(error ? { error } : {}),
          ...(username ? { username } : {}),
        }),
      );
    };
    void (async () => {
      try {
        await provider.interactionDetails(request, response);
      } catch {
        return page(400, 'Phiên đăng nhập đã hết hạn. Hãy quay lại hệ thống và đăng nhập lại.');
      }
      if (request.method === 'GET') return page(200);
      let body = '';
      for await (const chunk of request) {
        body += chunk;
        if (body.length > 10_000) return page(413, 'Dữ liệu quá dài.');
      }
      const form = new URLSearchParams(body);
      const account = byName.get(form.get('username') ?? '');
      if (!account || !same(account.password, form.get('password') ?? '')) {
        return page(401, 'Tên đăng nhập hoặc mật khẩu không đúng.', form.get('username') ?? '');
      }
      await provider.interactionFinished(
        request,
        response,
        { login: { accountId: account.username } },
        { mergeWithLastSubmission: false },
      );
    })().catch(() => {
      if (!response.headersSent) page(500, 'Có lỗi xảy ra, vui lòng thử lại.');
    });
  });

  return {
    issuer,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
