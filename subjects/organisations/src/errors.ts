import { defineErrors } from '@congvu/kernel';

export const organisationErrors = defineErrors('organisations', {
  agencyNotFound: { status: 404, title: 'Không tìm thấy cơ quan trong phạm vi của tài khoản' },
  kindUnknown: { status: 400, title: 'Không có loại biên chế này trong năm' },
  decisionInFuture: { status: 400, title: 'Ngày quyết định không được sau hôm nay' },
  overQuota: { status: 409, title: 'Số giao vượt mức cho phép' },
  waiverFromAbove: { status: 403, title: 'Chỉ cấp trên trực tiếp được cho phép vượt mức' },
  waiverOver: { status: 400, title: 'Thời hạn cho phép vượt mức đã qua' },
});
