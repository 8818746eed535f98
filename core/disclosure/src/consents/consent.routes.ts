import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import type { AgencyDirectory, RecordType } from '@congvu/registers';
import Type from 'typebox';
import { ownNumber } from '../own/own.ts';
import { recordView } from '../records/record.schema.ts';
import { consentAnswers, consentBody, consentQuery, consentView } from './consent.schema.ts';
import { answer, askConsent, oneConsent, pageOfConsents, readByConsent, withdraw } from './consent.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['xin xem hồ sơ'];
const noRecordIn = 'nội dung yêu cầu của chính người đọc, không có dữ liệu hồ sơ';
const summaries = {
  grant: 'Đồng ý cho xem',
  refuse: 'Từ chối cho xem',
  revoke: 'Rút lại sự đồng ý',
} as const;

/** The officer's side, then the person's. */
export const consentRoutes = (type: RecordType, directory: AgencyDirectory): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/consents',
    summary: 'Gửi tin nhắn xin một người cho xem hồ sơ; kết quả như nhau dù người đó có trong sổ hay không',
    tags,
    permission: permission('consent.ask'),
    audit: event('disclosure.consent.ask'),
    body: consentBody,
    perMinute: 30,
    status: 201,
    response: id,
    handle: ({ actor, body, act }) =>
      act(async (tx, about) => {
        const asked = await askConsent(tx, type, actor, body);
        about({
          subjectType: 'disclosure.consent',
          subjectId: asked.id,
          purpose: body.purpose,
          details: { groups: body.groups, sensitive: body.sensitive ?? false, days: body.days },
        });
        return { id: asked.id };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/consents',
    summary: 'Các yêu cầu xem hồ sơ mà tài khoản đã gửi',
    tags,
    permission: permission('consent.ask'),
    audit: unaudited(noRecordIn),
    query: consentQuery,
    response: pageOf(consentView),
    handle: ({ db, actor, query }) => pageOfConsents(db, directory, type, { askedBy: actor.user.id }, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/consents/:id',
    summary: 'Một yêu cầu xem hồ sơ mà tài khoản đã gửi',
    tags,
    permission: permission('consent.ask'),
    audit: unaudited(noRecordIn),
    params: id,
    response: consentView,
    handle: ({ db, actor, params }) => oneConsent(db, directory, type, { askedBy: actor.user.id }, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/consents/:id/record',
    summary: 'Hồ sơ được đồng ý cho xem: đúng các nhóm đã xin, đến hết hạn',
    tags,
    permission: permission('consent.ask'),
    audit: event('disclosure.consent.view'),
    params: id,
    response: recordView,
    handle: ({ db, actor, auditor, params }) => readByConsent(db, directory, type, { actor, auditor }, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/consents/:id/withdraw',
    summary: 'Rút yêu cầu xem hồ sơ',
    tags,
    permission: permission('consent.ask'),
    audit: event('disclosure.consent.withdraw'),
    params: id,
    response: id,
    handle: ({ actor, params, act }) =>
      act(async (tx, about) => {
        await withdraw(tx, actor, params.id);
        about({ subjectType: 'disclosure.consent', subjectId: params.id });
        return { id: params.id };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/consents',
    summary: 'Ai xin xem hồ sơ của tôi, và tôi đã trả lời thế nào',
    tags,
    permission: permission('self.read'),
    audit: unaudited(noRecordIn),
    query: consentQuery,
    response: pageOf(consentView),
    handle: ({ db, actor, query }) => pageOfConsents(db, directory, type, { identity: ownNumber({ actor }) }, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/consents/:id',
    summary: 'Một yêu cầu xem hồ sơ của tôi',
    tags,
    permission: permission('self.read'),
    audit: unaudited(noRecordIn),
    params: id,
    response: consentView,
    handle: ({ db, actor, params }) => oneConsent(db, directory, type, { identity: ownNumber({ actor }) }, params.id),
  }),
  ...consentAnswers.map((given) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/me/consents/:id/${given}`,
      summary: summaries[given],
      tags,
      permission: permission('self.read'),
      audit: event(`disclosure.consent.${given}`),
      params: id,
      body: Type.Object({ note: Type.Optional(Type.String({ maxLength: 1000 })) }),
      response: id,
      handle: ({ actor, params, body, act }) =>
        act(async (tx, about) => {
          const found = await answer(tx, actor, params.id, given, body.note?.trim() || null);
          // Who, when and to what: the evidence of the consent stands in the sealed log.
          about({
            subjectType: 'disclosure.consent',
            subjectId: found.id,
            purpose: found.purpose,
            details: { groups: found.groups, sensitive: found.sensitive, days: found.days, agency: found.agencyCode },
          });
          return { id: found.id };
        }),
    }),
  ),
];
