import { defineRoute, openTo, type Route, signedIn, unaudited } from '@congvu/http';
import { nullable, oneOf } from '@congvu/kernel';
import type { PopulationGateway } from '@congvu/population';
import Type from 'typebox';

export interface SystemFacts {
  version: string;
  demo: boolean;
  accounts: { username: string; displayName: string; roleLabel: string }[];
}

/** What the portal asks about the system itself. */
export function systemRoutes(facts: SystemFacts, gateway: PopulationGateway): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/system/info',
      summary: 'Phiên bản; tài khoản dùng thử khi chạy minh họa',
      tags: ['hệ thống'],
      permission: openTo('shown before signing in; demo accounts only in a demo'),
      audit: unaudited('không có dữ liệu cá nhân'),
      response: Type.Object({
        version: Type.String(),
        demo: Type.Boolean(),
        accounts: Type.Array(
          Type.Object({ username: Type.String(), displayName: Type.String(), roleLabel: Type.String() }),
        ),
      }),
      handle: async () => facts,
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/population/status',
      summary: 'Cổng kết nối CSDL dân cư có đang trả lời không',
      tags: ['hệ thống'],
      permission: signedIn,
      audit: unaudited('không có dữ liệu cá nhân'),
      response: Type.Object({
        state: oneOf(['up', 'degraded', 'down'] as const),
        perSecond: nullable(Type.Number()),
        message: nullable(Type.String()),
      }),
      handle: async () => {
        const { circuit, perSecond } = gateway.metrics();
        const state = ({ closed: 'up', 'half-open': 'degraded', open: 'down' } as const)[circuit];
        const message = {
          up: null,
          degraded: 'CSDL dân cư đang hồi phục',
          down: 'CSDL dân cư chưa trả lời; việc đối soát sẽ tự tiếp tục',
        }[state];
        return { state, perSecond: Number.isFinite(perSecond) ? Math.round(perSecond) : null, message };
      },
    }),
  ];
}
