import { defineErrors } from '@congvu/kernel';

export const organisationErrors = defineErrors('organisations', {
  agencyNotFound: { status: 404, title: 'Không tìm thấy cơ quan trong phạm vi của tài khoản' },
  kindUnknown: { status: 400, title: 'Không có loại biên chế này trong năm' },
  decisionInFuture: { status: 400, title: 'Ngày quyết định không được sau hôm nay' },
  overQuota: { status: 409, title: 'Số giao vượt mức cho phép' },
  waiverFromAbove: { status: 403, title: 'Chỉ cấp trên trực tiếp được cho phép vượt mức' },
  waiverOver: { status: 400, title: 'Thời hạn cho phép vượt mức đã qua' },
  badHead: { status: 400, title: 'Chưa ghi được người đứng đầu' },
  outsideScope: { status: 403, title: 'Có cơ quan nằm ngoài phạm vi của tài khoản' },
  contradictory: { status: 409, title: 'Việc sắp xếp còn mâu thuẫn' },
  reorganisationNotFound: { status: 404, title: 'Không tìm thấy việc sắp xếp trong phạm vi của tài khoản' },
  wrongState: { status: 409, title: 'Trạng thái hiện tại không cho phép thao tác này' },
  secondPerson: { status: 403, title: 'Người đề nghị không được tự duyệt đề nghị của mình' },
  tooLate: { status: 409, title: 'Đã đến ngày hiệu lực, không hủy được nữa' },
});
