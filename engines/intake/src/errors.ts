import { defineErrors } from '@congvu/kernel';

export const intakeErrors = defineErrors('intake', {
  notFound: { status: 404, title: 'Không tìm thấy tệp trong phạm vi của tài khoản' },
  unknownRegister: { status: 404, title: 'Không có sổ này, hoặc tài khoản không gửi tệp vào sổ này' },
  agencyEnded: { status: 409, title: 'Cơ quan này đã chấm dứt hoạt động' },
  unknownAgency: { status: 404, title: 'Không tìm thấy cơ quan trong phạm vi của tài khoản' },
  noFile: { status: 400, title: 'Chưa có tệp nào được gửi' },
  wrongState: { status: 409, title: 'Tệp không ở trạng thái cho phép thao tác này' },
  unreadable: { status: 500, title: 'Chưa đọc được tệp vì lỗi bên trong' },
  secondPerson: { status: 403, title: 'Người gửi tệp không tự duyệt tệp của mình' },
  nothingToEnter: { status: 409, title: 'Tệp không có dòng nào để đưa vào sổ' },
  noReason: { status: 400, title: 'Cần ghi lý do trả lại' },
  mappingIncomplete: { status: 400, title: 'Việc ghép cột chưa đủ' },
});
