/** The sign-in page of the stand-in provider: plain HTML, no script. */

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char]!);

export interface DemoAccount {
  username: string;
  displayName: string;
  roleLabel: string;
}

export function signInPage(options: {
  uid: string;
  error?: string;
  username?: string;
  accounts: readonly DemoAccount[];
  password: string | undefined;
}): string {
  const accounts = options.accounts
    .map(
      (account) => `<li><form method="post" action="/interaction/${escapeHtml(options.uid)}">
        <input type="hidden" name="username" value="${escapeHtml(account.username)}">
        <input type="hidden" name="password" value="${escapeHtml(options.password ?? '')}">
        <button class="account" type="submit"><strong>${escapeHtml(account.displayName)}</strong><span>${escapeHtml(account.roleLabel)}</span><span>Tài khoản: <code>${escapeHtml(account.username)}</code></span></button>
      </form></li>`,
    )
    .join('');
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Đăng nhập – Định danh dùng thử</title><style>
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#f5f3ef;color:#1d2433;display:grid;min-height:100vh;place-items:center;padding:24px}
main{width:100%;max-width:460px;background:#fff;border:1px solid #dcd7cc;border-radius:12px;padding:28px}
h1{font-size:1.3rem;margin:0 0 4px}p{margin:0 0 16px;color:#4b5468}label{display:block;font-weight:600;margin:12px 0 4px}
input[type=text],input[type=password]{width:100%;padding:10px 12px;font:inherit;border:1px solid #8a90a0;border-radius:8px}
button{font:inherit;cursor:pointer}.go{margin-top:16px;width:100%;padding:11px;border:0;border-radius:8px;background:#1c3d6e;color:#fff;font-weight:600}
:focus-visible{outline:3px solid #2f6fd0;outline-offset:2px}h2{font-size:1rem;margin:24px 0 8px}ul{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.account{width:100%;text-align:left;background:#f8f7f4;border:1px solid #dcd7cc;border-radius:8px;padding:10px 12px;display:grid}.account span{color:#4b5468;font-size:.9rem}
.error{background:#fdecea;border:1px solid #b3261e;border-radius:8px;padding:10px 12px;color:#7d1a14;margin-bottom:12px}</style></head>
<body><main><h1>Đăng nhập</h1><p>Hệ thống định danh dùng thử, thay cho VNeID và đăng nhập một lần của cán bộ.</p>
${options.error ? `<div class="error" role="alert">${escapeHtml(options.error)}</div>` : ''}
<form method="post" action="/interaction/${escapeHtml(options.uid)}">
<label for="username">Tên đăng nhập</label><input id="username" name="username" type="text" autocomplete="username" required value="${escapeHtml(options.username ?? '')}">
<label for="password">Mật khẩu</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button class="go" type="submit">Đăng nhập</button></form>
${options.password && accounts ? `<h2>Tài khoản dùng thử</h2><ul>${accounts}</ul>` : ''}</main></body></html>`;
}
