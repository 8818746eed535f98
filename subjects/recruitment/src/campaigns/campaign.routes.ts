import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import Type from 'typebox';
import { noteBody } from '../applications/application.schema.ts';
import { listAppeals, listRooms } from '../exam/exam.store.ts';
import type { RecruitmentDependencies } from '../ports.ts';
import { purpose } from '../ports.ts';
import {
  type CampaignView,
  campaignBody,
  campaignQuery,
  campaignSummary,
  campaignView,
  kindsView,
  noticeBody,
  postBody,
} from './campaign.schema.ts';
import {
  addPost,
  announce,
  createCampaign,
  getCampaign,
  kindOf,
  levels,
  manage,
  read,
  removePost,
  summarise,
  viewKind,
  viewPosts,
} from './campaign.service.ts';
import { findDecision, listCampaigns, listPosts, listSteps } from './campaign.store.ts';
import { campaignKinds, prioritiesOn, tieNote } from './kinds.ts';
import { cancel, plainSteps } from './steps.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const tags = ['tuyển dụng'];
const base = '/api/v1/recruitment';
export const moved = Type.Object({ id: Type.String() });

async function viewCampaign(db: Db, actor: Actor, campaignId: string): Promise<CampaignView> {
  const row = await getCampaign(db, actor, campaignId);
  const posts = await listPosts(db, campaignId);
  const names = await agencyNames(db, [row.agencyCode, ...posts.map(({ agencyCode }) => agencyCode)]);
  const decision = await findDecision(db, campaignId);
  const candidates = posts.reduce((sum, { eligible }) => sum + eligible, 0);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: viewKind(kindOf(row)),
    year: row.year,
    agencyCode: row.agencyCode,
    agencyName: names.get(row.agencyCode) ?? row.agencyCode,
    state: row.state,
    plannedOn: row.plannedOn,
    papers: row.papers,
    notice:
      row.noticeNumber === null
        ? null
        : {
            number: row.noticeNumber,
            noticeOn: row.noticeOn!,
            applyFrom: row.applyFrom!,
            applyUntil: row.applyUntil!,
            place: row.applyPlace!,
            text: row.noticeText,
          },
    posts: viewPosts(posts, names),
    applications: posts.reduce((sum, { applied }) => sum + applied, 0),
    eligible: candidates,
    rooms: await listRooms(db, campaignId),
    seed: row.seed,
    arranged: row.seed !== null,
    codesMade: row.codesAt !== null,
    publishedOn: row.publishedOn,
    appealUntil: row.appealUntil,
    appealsOpen: (await listAppeals(db, campaignId)).filter(({ state }) => state === 'open').length,
    proposedBy: row.proposedByName,
    proposedByMe: actor.is(row.proposedBy),
    approvedBy: row.approvedByName,
    tieGround: row.tieGround,
    tieNote: tieNote(),
    priorities: prioritiesOn(row.kind, row.noticeOn ?? row.plannedOn).map(({ code, label, labelEn, points, note }) => ({
      code,
      label,
      labelEn,
      points,
      note,
    })),
    decision: decision
      ? {
          number: decision.number,
          signedOn: decision.signedOn,
          effectiveOn: decision.effectiveOn,
          issuer: decision.issuer,
          signer: decision.signer,
          dossiers: decision.dossiers,
          leftOut: decision.leftOut,
        }
      : null,
    history: (await listSteps(db, campaignId)).map((step) => ({ ...step, at: step.at.toISOString() })),
  };
}

export function campaignRoutes(deps: RecruitmentDependencies): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: `${base}/kinds`,
      summary: 'Loại đợt tuyển dụng, sát hạch: dùng từ ngày nào, hết ngày nào, căn cứ',
      tags,
      permission: permission(read),
      audit: unaudited('danh mục, không có dữ liệu cá nhân'),
      response: kindsView,
      handle: async () => ({ items: campaignKinds().map(viewKind), levels: levels() }),
    }),
    defineRoute({
      method: 'GET',
      path: `${base}/campaigns`,
      summary: 'Các đợt tuyển dụng trong phạm vi của tài khoản',
      tags,
      permission: permission(read),
      audit: unaudited('đợt và số lượng, không có dữ liệu cá nhân'),
      query: campaignQuery,
      response: pageOf(campaignSummary),
      handle: async ({ db, actor, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const { items, total } = await listCampaigns(db, actor, read, { state: query.state, page, pageSize });
        return { items: await summarise(db, items), total, page, pageSize };
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns`,
      summary: 'Lập đợt tuyển dụng',
      tags,
      permission: permission(manage),
      audit: event('recruitment.campaign.create'),
      body: campaignBody,
      response: campaignView,
      status: 201,
      handle: async ({ db, actor, act, body }) => {
        const made = await act(async (tx, about) => {
          const campaignId = await createCampaign(tx, actor, body);
          about({ subjectType: 'recruitment.campaign', subjectId: campaignId });
          return campaignId;
        });
        return viewCampaign(db, actor, made);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${base}/campaigns/:id`,
      summary: 'Một đợt tuyển dụng: vị trí, thông báo, bước hiện tại, lịch sử',
      tags,
      permission: permission(read),
      audit: unaudited('đợt, vị trí và số lượng, không có dữ liệu người dự tuyển'),
      params: id,
      response: campaignView,
      handle: async ({ db, actor, params }) => viewCampaign(db, actor, params.id),
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/posts`,
      summary: 'Thêm vị trí; từ chối khi vượt chỉ tiêu còn lại',
      tags,
      permission: permission(manage),
      audit: event('recruitment.post.add'),
      params: id,
      body: postBody,
      response: campaignView,
      status: 201,
      handle: async ({ db, actor, act, params, body }) => {
        await act(async (tx, about) => {
          about({ subjectType: 'recruitment.campaign', subjectId: params.id });
          await addPost(tx, deps, actor, params.id, body);
        });
        return viewCampaign(db, actor, params.id);
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: `${base}/campaigns/:id/posts/:postId`,
      summary: 'Bỏ một vị trí khỏi đợt đang soạn',
      tags,
      permission: permission(manage),
      audit: event('recruitment.post.remove'),
      params: Type.Object({ id: Type.String({ format: 'uuid' }), postId: Type.String({ format: 'uuid' }) }),
      response: campaignView,
      handle: async ({ db, actor, act, params }) => {
        await act(async (tx, about) => {
          about({ subjectType: 'recruitment.campaign', subjectId: params.id });
          await removePost(tx, actor, params.id, params.postId);
        });
        return viewCampaign(db, actor, params.id);
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/announce`,
      summary: 'Thông báo tuyển dụng: công khai, mở thời gian nhận hồ sơ',
      tags,
      permission: permission(manage),
      audit: event('recruitment.campaign.announce'),
      params: id,
      body: noticeBody,
      response: campaignView,
      handle: async ({ db, actor, act, params, body }) => {
        await act(async (tx, about) => {
          about({ subjectType: 'recruitment.campaign', subjectId: params.id });
          await announce(tx, deps, actor, params.id, body);
        });
        return viewCampaign(db, actor, params.id);
      },
    }),
    ...Object.entries(plainSteps).map(([step, { summary, run }]) =>
      defineRoute({
        method: 'POST',
        path: `${base}/campaigns/:id/${step}` as `/${string}`,
        summary,
        tags,
        permission: permission(manage),
        audit: event(`recruitment.campaign.${step}`),
        params: id,
        response: campaignView,
        handle: async ({ db, actor, act, params }) => {
          await act(async (tx, about) => {
            about({ subjectType: 'recruitment.campaign', subjectId: params.id, purpose });
            await run(tx, actor, params.id);
          });
          return viewCampaign(db, actor, params.id);
        },
      }),
    ),
    defineRoute({
      method: 'POST',
      path: `${base}/campaigns/:id/cancel`,
      summary: 'Hủy đợt, có lý do',
      tags,
      permission: permission(manage),
      audit: event('recruitment.campaign.cancel'),
      params: id,
      body: noteBody,
      response: campaignView,
      handle: async ({ db, actor, act, params, body }) => {
        await act(async (tx, about) => {
          about({ subjectType: 'recruitment.campaign', subjectId: params.id, details: { day: todayInVietnam() } });
          await cancel(tx, actor, params.id, body.note);
        });
        return viewCampaign(db, actor, params.id);
      },
    }),
  ];
}
