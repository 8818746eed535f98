import { defineErrors } from '@congvu/kernel';

export const httpErrors = defineErrors('http', {
  invalidInput: { status: 400, title: 'Dữ liệu gửi lên chưa hợp lệ' },
  notFound: { status: 404, title: 'Không tìm thấy' },
  tooLarge: { status: 413, title: 'Dữ liệu gửi lên vượt quá dung lượng cho phép' },
  tooMany: { status: 429, title: 'Quá nhiều yêu cầu, vui lòng thử lại sau ít phút' },
  unsupportedType: { status: 415, title: 'Kiểu nội dung không được hỗ trợ' },
  notAudited: { status: 500, title: 'Thao tác bị dừng vì không ghi được nhật ký' },
  unavailable: { status: 503, title: 'Hệ thống tạm thời chưa sẵn sàng' },
  internal: { status: 500, title: 'Hệ thống gặp lỗi, đã được ghi nhận' },
});
