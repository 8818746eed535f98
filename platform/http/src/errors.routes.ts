import { errorCatalogue } from '@congvu/kernel';
import { defineRoute, openTo, type Route, unaudited } from './route.ts';

/** The page that every problem's `type` points to: `/docs/errors#<code>`. */
export const errorRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/docs/errors',
    summary: 'Danh mục mã lỗi',
    tags: ['hệ thống'],
    permission: openTo('titles of errors, no data'),
    audit: unaudited('không có dữ liệu'),
    handle: async ({ reply }) => {
      const rows = [...errorCatalogue()]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(
          ([code, { status, title }]) =>
            `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
        );
      return reply.type('text/html; charset=utf-8').send(`<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Mã lỗi – Công Vụ</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2433}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #dcd7cc;vertical-align:top}tr:target{background:#fff3cd}</style></head>
<body><main><h1>Mã lỗi</h1><p>Lỗi trả về theo <code>application/problem+json</code> (RFC 9457); <code>code</code> không đổi giữa các phiên bản.</p>
<table><thead><tr><th scope="col">Mã</th><th scope="col">HTTP</th><th scope="col">Ý nghĩa</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></main></body></html>`);
    },
  }),
];
