/** A person with a browser's cookies and no browser: signs in through the real provider and calls the API, for tests and benches. */
export interface ApiAnswer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

export interface ApiClient {
  cookie: string;
  get<T>(path: string): Promise<ApiAnswer<T>>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<ApiAnswer<T>>;
  upload<T>(
    path: string,
    file: { name: string; bytes: Uint8Array },
    fields: Record<string, string>,
  ): Promise<ApiAnswer<T>>;
}

type Jar = Map<string, Map<string, string>>;

/** Cookies by host and port: the provider and the server share a host name. */
function remember(jar: Jar, url: URL, response: Response): void {
  const cookies = jar.get(url.host) ?? new Map<string, string>();
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), value);
  }
  jar.set(url.host, cookies);
}

const cookieHeader = (jar: Jar, url: URL): string =>
  [...(jar.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');

async function follow(jar: Jar, start: URL, init: RequestInit = {}): Promise<{ response: Response; url: URL }> {
  let url = start;
  let request = init;
  for (let hops = 0; hops < 15; hops += 1) {
    const headers = new Headers(request.headers);
    headers.set('cookie', cookieHeader(jar, url));
    const response = await fetch(url, { ...request, headers, redirect: 'manual' });
    remember(jar, url, response);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) return { response, url };
    await response.body?.cancel();
    url = new URL(location, url);
    request = {};
  }
  throw new Error('too many redirects');
}

/** Goes through the whole OpenID Connect round trip. Throws when the provider or the server refuses. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<ApiClient> {
  const jar: Jar = new Map();
  const page = await follow(jar, new URL('/auth/login?returnTo=/', baseUrl));
  await page.response.text();
  const form = new URLSearchParams({ username, password });
  const done = await follow(jar, page.url, {
    method: 'POST',
    body: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  await done.response.text();
  const cookie = cookieHeader(jar, new URL(baseUrl));
  if (!cookie.includes('congvu_session='))
    throw new Error(`sign-in of ${username} failed: ${done.response.status} at ${done.url.pathname}`);
  return clientWith(baseUrl, cookie);
}

export function clientWith(baseUrl: string, cookie: string): ApiClient {
  async function call<T>(path: string, init: RequestInit): Promise<ApiAnswer<T>> {
    const response = await fetch(new URL(path, baseUrl), {
      ...init,
      headers: { cookie, 'x-requested-with': 'congvu', ...(init.headers as Record<string, string>) },
    });
    const type = response.headers.get('content-type') ?? '';
    const body = type.includes('json') ? await response.json() : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, body: body as T, headers: response.headers };
  }
  return {
    cookie,
    get: (path) => call(path, {}),
    send: (method, path, body) =>
      call(path, { method, body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } }),
    upload(path, file, fields) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name);
      return call(path, { method: 'POST', body: form });
    },
  };
}

/** Asks again until `done` says so; throws with the last answer when it takes longer than `timeoutMs`. */
export async function until<T>(ask: () => Promise<T>, done: (value: T) => boolean, timeoutMs = 60_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    if (Date.now() > deadline) throw new Error(`still waiting: ${JSON.stringify(value).slice(0, 800)}`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
