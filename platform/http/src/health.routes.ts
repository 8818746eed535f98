import Type, { type Static } from 'typebox';
import type { Metrics } from './metrics.ts';
import { defineRoute, openTo, type Route, unaudited } from './route.ts';

/** One thing that must work for the server to be of use. Throws, or gives a detail, when it does not. */
export interface ReadinessCheck {
  name: string;
  /** false: shown, but the server stays ready without it. */
  essential: boolean;
  check(): Promise<string | undefined>;
}

const readiness = Type.Object({
  ready: Type.Boolean(),
  checks: Type.Array(
    Type.Object({
      name: Type.String(),
      ok: Type.Boolean(),
      essential: Type.Boolean(),
      detail: Type.Optional(Type.String()),
      ms: Type.Integer(),
    }),
  ),
});

export function healthRoutes(checks: readonly ReadinessCheck[], metrics: Metrics): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/health/live',
      summary: 'Tiến trình còn chạy',
      tags: ['vận hành'],
      permission: openTo('says only that the process runs'),
      audit: unaudited('không có dữ liệu'),
      response: Type.Object({ status: Type.Literal('ok') }),
      handle: async () => ({ status: 'ok' as const }),
    }),
    defineRoute({
      method: 'GET',
      path: '/health/ready',
      summary: 'Sẵn sàng phục vụ: cơ sở dữ liệu, niêm phong nhật ký, hàng đợi, CSDL dân cư',
      tags: ['vận hành'],
      permission: openTo('names parts of the system, no data'),
      audit: unaudited('không có dữ liệu cá nhân'),
      handle: async ({ reply }) => {
        const results = await Promise.all(
          checks.map(async ({ name, essential, check }) => {
            const start = Date.now();
            try {
              const detail = await check();
              return {
                name,
                essential,
                ok: detail === undefined,
                ...(detail ? { detail } : {}),
                ms: Date.now() - start,
              };
            } catch {
              return { name, essential, ok: false, detail: 'không phản hồi', ms: Date.now() - start };
            }
          }),
        );
        const ready = results.every((result) => result.ok || !result.essential);
        const body: Static<typeof readiness> = { ready, checks: results };
        return reply
          .status(ready ? 200 : 503)
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(body));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/metrics',
      summary: 'Số đo cho Prometheus',
      tags: ['vận hành'],
      permission: openTo('counts and times without personal data; keep it inside the network'),
      audit: unaudited('không có dữ liệu cá nhân'),
      handle: async ({ reply }) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    }),
  ];
}
