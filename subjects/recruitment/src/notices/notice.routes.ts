import { defineRoute, openTo, type Route, unaudited } from '@congvu/http';
import { todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import Type from 'typebox';
import { tags } from '../campaigns/campaign.routes.ts';
import { publicNotice, publicNoticeLine } from '../campaigns/campaign.schema.ts';
import { kindOf, viewPosts } from '../campaigns/campaign.service.ts';
import { type CampaignRow, findNotice, listNotices, listPosts } from '../campaigns/campaign.store.ts';
import { recruitmentErrors } from '../errors.ts';

const isOpen = (row: CampaignRow): boolean => {
  const today = todayInVietnam();
  return row.state === 'announced' && row.applyFrom! <= today && today <= row.applyUntil!;
};
const why = 'recruitment notices are public by nature: posts and dates, never who applied';
const silent = unaudited('thông báo công khai, không có dữ liệu cá nhân');

export const noticeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/recruitment/notices',
    summary: 'Thông báo tuyển dụng, ai cũng xem được',
    tags,
    permission: openTo(why),
    audit: silent,
    perMinute: 300,
    response: Type.Object({ items: Type.Array(publicNoticeLine) }),
    handle: async ({ db }) => {
      const rows = await listNotices(db, 100);
      const names = await agencyNames(
        db,
        rows.map(({ agencyCode }) => agencyCode),
      );
      return {
        items: rows.map((row) => ({
          code: row.code,
          name: row.name,
          agencyName: names.get(row.agencyCode) ?? row.agencyCode,
          noticeOn: row.noticeOn!,
          applyFrom: row.applyFrom!,
          applyUntil: row.applyUntil!,
          quantity: row.quantity,
          open: isOpen(row),
        })),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/recruitment/notices/:code',
    summary: 'Một thông báo tuyển dụng theo mã',
    tags,
    permission: openTo(why),
    audit: silent,
    perMinute: 300,
    params: Type.Object({ code: Type.String({ minLength: 4, maxLength: 20 }) }),
    response: publicNotice,
    handle: async ({ db, params }) => {
      const row = await findNotice(db, params.code.trim().toUpperCase());
      if (!row) throw recruitmentErrors.noticeNotFound('Kiểm tra lại mã trên thông báo.');
      const posts = await listPosts(db, row.id);
      const names = await agencyNames(db, [row.agencyCode, ...posts.map(({ agencyCode }) => agencyCode)]);
      const kind = kindOf(row);
      return {
        code: row.code,
        name: row.name,
        kindName: kind.name,
        legal: kind.legal,
        agencyName: names.get(row.agencyCode) ?? row.agencyCode,
        open: isOpen(row),
        quantity: posts.reduce((sum, { quantity }) => sum + quantity, 0),
        number: row.noticeNumber!,
        noticeOn: row.noticeOn!,
        applyFrom: row.applyFrom!,
        applyUntil: row.applyUntil!,
        place: row.applyPlace!,
        text: row.noticeText,
        papers: row.papers,
        posts: viewPosts(posts, names).map(({ title, agencyName, rankName, quantity, level, majors, conditions }) => ({
          title,
          agencyName,
          rankName,
          quantity,
          level,
          majors,
          conditions,
        })),
      };
    },
  }),
];
