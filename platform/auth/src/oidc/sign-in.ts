import { type Db, sql } from '@congvu/database';
import { newSecret, sha256Hex } from '@congvu/kernel';
import * as oidc from 'openid-client';
import { authErrors } from '../errors.ts';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider sends the browser back, e.g. `http://127.0.0.1:3000/auth/callback`. */
  redirectUri: string;
  postLogoutUri: string;
  /** Plain http is accepted for a provider on this machine only. */
  allowHttp: boolean;
}

/**
 * Ties the state to the browser that began: whoever is led to a callback that somebody else began does not hold that browser's key, so
 * nobody can be signed in as another without noticing.
 */
const stateFor = (random: string, browserKey: string): string => `${random}.${sha256Hex(`${random}.${browserKey}`)}`;
const stateBelongs = (state: string, browserKey: string): boolean =>
  browserKey !== '' && state === stateFor(state.split('.')[0]!, browserKey);

/**
 * Sign-in by OpenID Connect: authorization code with PKCE (S256), state and nonce; each attempt can be used once, within ten minutes, by
 * the browser that began it.
 */
export function createSignIn(db: Db, settings: OidcSettings) {
  let discovered: Promise<oidc.Configuration> | undefined;
  function provider(): Promise<oidc.Configuration> {
    discovered ??= oidc
      .discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined, {
        execute: settings.allowHttp ? [oidc.allowInsecureRequests] : [],
        timeout: 10,
      })
      .catch((error) => {
        discovered = undefined;
        throw authErrors.providerUnreachable(undefined, { cause: error });
      });
    return discovered;
  }

  return {
    /** URL to send the browser to. `browserKey`: a secret that this browser alone keeps, in a cookie. */
    async begin(returnTo: string, browserKey: string): Promise<string> {
      const config = await provider();
      const verifier = oidc.randomPKCECodeVerifier();
      const state = stateFor(newSecret(), browserKey);
      const nonce = newSecret();
      await sql`
        insert into auth.sign_in (state, verifier, nonce, return_to, expires_at)
        values (${state}, ${verifier}, ${nonce}, ${returnTo}, now() + interval '10 minutes')`.execute(db);
      await sql`delete from auth.sign_in where expires_at < now()`.execute(db);
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid profile email',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return url.href;
    },

    /** Checks the provider's answer; throws `auth.signInRejected` when state, nonce, signature or code is not right. */
    async complete(
      callback: URL,
      browserKey: string,
    ): Promise<{ subject: string; personalNumber: string | null; idToken: string; returnTo: string }> {
      const config = await provider();
      const state = callback.searchParams.get('state') ?? '';
      if (!stateBelongs(state, browserKey))
        throw authErrors.signInRejected('Lần đăng nhập này không bắt đầu từ trình duyệt này. Vui lòng đăng nhập lại.');
      const { rows } = await sql<{ verifier: string; nonce: string; returnTo: string }>`
        delete from auth.sign_in where state = ${state} and expires_at > now()
        returning verifier, nonce, return_to as "returnTo"`.execute(db);
      const attempt = rows[0];
      if (!attempt)
        throw authErrors.signInRejected('Phiên đăng nhập đã hết hạn hoặc đã được dùng. Vui lòng đăng nhập lại.');
      try {
        const tokens = await oidc.authorizationCodeGrant(config, callback, {
          pkceCodeVerifier: attempt.verifier,
          expectedState: state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const number = claims.personal_id;
        return {
          subject: claims.sub,
          personalNumber: typeof number === 'string' && /^[0-9]{12}$/.test(number) ? number : null,
          idToken: tokens.id_token!,
          returnTo: attempt.returnTo,
        };
      } catch (error) {
        throw authErrors.signInRejected(undefined, { cause: error });
      }
    },

    /** Where to send the browser to end the provider's own session. */
    async endUrl(idToken: string | null): Promise<string> {
      const config = await provider();
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: settings.postLogoutUri,
        ...(idToken ? { id_token_hint: idToken } : {}),
      }).href;
    },
  };
}
export type SignIn = ReturnType<typeof createSignIn>;

/** Only paths of our own may be returned to after sign-in; given back as a header can carry them. */
export function safeReturnTo(value: string | undefined): string {
  if (!value || value.length >= 2000 || !/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(value)) return '/';
  const { pathname, search, hash } = new URL(value, 'http://own.invalid');
  const path = `${pathname}${search}${hash}`;
  return path.startsWith('//') ? '/' : path;
}
