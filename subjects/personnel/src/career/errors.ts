import { defineErrors } from '@congvu/kernel';

export const careerErrors = defineErrors('career', {
  notFound: { status: 404, title: 'Không tìm thấy hồ sơ trong phạm vi của tài khoản' },
  transferNotFound: { status: 404, title: 'Không tìm thấy việc chuyển hồ sơ trong phạm vi của tài khoản' },
  transferWaiting: { status: 409, title: 'Hồ sơ này đang có một việc chuyển chờ bên nhận trả lời' },
  transferAnswered: { status: 409, title: 'Việc chuyển hồ sơ này đã được trả lời hoặc đã rút' },
  transferSecondPerson: {
    status: 403,
    title: 'Người lập việc chuyển không tự tiếp nhận; người khác của bên nhận trả lời',
  },
  transferTooEarly: { status: 409, title: 'Chưa đến ngày quyết định có hiệu lực' },
  transferStale: { status: 409, title: 'Hồ sơ đã đổi cơ quan quản lý từ khi có quyết định' },
  extractFaulty: { status: 400, title: 'Yêu cầu trích hồ sơ chưa hợp lệ' },
  extractTooMany: { status: 413, title: 'Quá nhiều người cho một bản trích ngang' },
  refused: { status: 409, title: 'Sự kiện không ghi được vào hồ sơ' },
});
