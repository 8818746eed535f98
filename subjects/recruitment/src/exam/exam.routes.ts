import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import Type from 'typebox';
import { moved, tags } from '../campaigns/campaign.routes.ts';
import { getCampaign, manage, read } from '../campaigns/campaign.service.ts';
import {
  enterMarks,
  listWork,
  mark,
  markAppeal,
  requestAppeal,
  viewAppeals,
  viewMarking,
} from '../marking/marking.service.ts';
import { purpose } from '../ports.ts';
import {
  absencesBody,
  appealBody,
  appealMarkBody,
  appealView,
  markingView,
  markingWork,
  marksBody,
  roomsBody,
  seatingView,
} from './exam.schema.ts';
import { drawCodes, recordAbsences, seat, viewSeating } from './exam.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const base = '/api/v1/recruitment';
const subjectOf = (campaignId: string) => ({ subjectType: 'recruitment.campaign', subjectId: campaignId });

export const examRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: `${base}/campaigns/:id/rooms`,
    summary: 'Danh sách phòng thi, số báo danh',
    tags,
    permission: permission(read),
    audit: event('recruitment.seating.read'),
    params: id,
    response: seatingView,
    handle: async ({ db, actor, auditor, params }) => viewSeating(db, { actor, auditor }, params.id),
  }),
  defineRoute({
    method: 'PUT',
    path: `${base}/campaigns/:id/rooms`,
    summary: 'Xếp phòng, đánh số báo danh theo mã xếp: cùng mã thì cùng kết quả',
    tags,
    permission: permission(manage),
    audit: event('recruitment.seating.arrange'),
    params: id,
    body: roomsBody,
    response: moved,
    handle: async ({ actor, act, params, body }) => {
      await act(async (tx, about) => {
        about({ ...subjectOf(params.id), details: { rooms: body.rooms.length } });
        await seat(tx, actor, params.id, body);
      });
      return { id: params.id };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: `${base}/campaigns/:id/absences`,
    summary: 'Ghi người vắng thi, trước khi rọc phách',
    tags,
    permission: permission(manage),
    audit: event('recruitment.absences.record'),
    params: id,
    body: absencesBody,
    response: moved,
    handle: async ({ actor, act, params, body }) => {
      await act(async (tx, about) => {
        about({ ...subjectOf(params.id), purpose });
        await recordAbsences(tx, actor, params.id, body.applicationIds);
      });
      return { id: params.id };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/campaigns/:id/codes`,
    summary: 'Rọc phách: mỗi bài thi một số phách ngẫu nhiên',
    tags,
    permission: permission(manage),
    audit: event('recruitment.codes.draw'),
    params: id,
    response: moved,
    handle: async ({ actor, act, params }) => {
      await act(async (tx, about) => {
        about(subjectOf(params.id));
        await drawCodes(tx, actor, params.id);
      });
      return { id: params.id };
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/marking`,
    summary: 'Các đợt đang chấm điểm',
    tags,
    permission: permission(mark),
    audit: unaudited('tên đợt và số bài, không có dữ liệu cá nhân'),
    response: markingWork,
    handle: async ({ db, actor }) => listWork(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/campaigns/:id/marking`,
    summary: 'Bài thi theo số phách: không có tên, không có điểm người khác đã nhập',
    tags,
    permission: permission(mark),
    audit: unaudited('số phách ngẫu nhiên, không gắn với người'),
    params: id,
    response: markingView,
    handle: async ({ db, actor, params }) => viewMarking(db, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/campaigns/:id/marks`,
    summary: 'Nhập điểm theo số phách; hai lần bởi hai người, lệch thì người thứ ba',
    tags,
    permission: permission(mark),
    audit: event('recruitment.mark.enter'),
    params: id,
    body: marksBody,
    response: markingView,
    status: 201,
    handle: async ({ db, actor, act, params, body }) => {
      await act(async (tx, about) => {
        about({ ...subjectOf(params.id), details: { codes: body.marks.map(({ code }) => code) } });
        await enterMarks(tx, actor, params.id, body);
      });
      return viewMarking(db, actor, params.id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/campaigns/:id/appeals`,
    summary: 'Đơn phúc khảo và kết quả',
    tags,
    permission: permission(read),
    audit: event('recruitment.appeal.list'),
    params: id,
    response: Type.Object({ items: Type.Array(appealView) }),
    handle: async ({ db, actor, auditor, params }) => {
      const campaign = await getCampaign(db, actor, params.id);
      const items = await viewAppeals(db, campaign);
      await auditor.write(db, [
        {
          kind: 'access',
          ...subjectOf(params.id),
          purpose,
          details: { applications: items.map(({ applicationId }) => applicationId) },
        },
      ]);
      return { items };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/campaigns/:id/appeals`,
    summary: 'Nhận đơn phúc khảo trong thời hạn',
    tags,
    permission: permission(manage),
    audit: event('recruitment.appeal.request'),
    params: id,
    body: appealBody,
    response: moved,
    status: 201,
    handle: async ({ actor, act, params, body }) => {
      await act(async (tx, about) => {
        about({ subjectType: 'recruitment.application', subjectId: body.applicationId, purpose });
        await requestAppeal(tx, actor, params.id, body);
      });
      return { id: params.id };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/campaigns/:id/appeal-marks`,
    summary: 'Chấm phúc khảo theo số phách mới, bởi người khác',
    tags,
    permission: permission(mark),
    audit: event('recruitment.appeal.mark'),
    params: id,
    body: appealMarkBody,
    response: markingView,
    status: 201,
    handle: async ({ db, actor, act, params, body }) => {
      await act(async (tx, about) => {
        about({ ...subjectOf(params.id), details: { codes: [body.code] } });
        await markAppeal(tx, actor, params.id, body);
      });
      return viewMarking(db, actor, params.id);
    },
  }),
];
