import { defineErrors } from '@congvu/kernel';

export const awardErrors = defineErrors('awards', {
  roundNotFound: { status: 404, title: 'Không tìm thấy đợt khen thưởng trong phạm vi của tài khoản' },
  proposalNotFound: { status: 404, title: 'Không tìm thấy đề nghị khen thưởng trong phạm vi của tài khoản' },
  awardNotFound: { status: 404, title: 'Không tìm thấy khen thưởng trong phạm vi của tài khoản' },
  codeUnknown: { status: 404, title: 'Không có khen thưởng nào mang mã này' },
  consultationNotFound: { status: 404, title: 'Không tìm thấy ý kiến hiệp y trong phạm vi của tài khoản' },
  fileNotFound: { status: 404, title: 'Không tìm thấy tệp của đề nghị này' },
  notYourTurn: { status: 409, title: 'Đề nghị không ở lượt của cơ quan Ông/Bà' },
  badInput: { status: 400, title: 'Thông tin nhập chưa hợp lệ' },
  outsideScope: { status: 403, title: 'Cơ quan nằm ngoài phạm vi của tài khoản' },
  roundClosed: { status: 409, title: 'Đợt khen thưởng không trong thời gian nhận đề nghị' },
  notEligible: { status: 409, title: 'Đề nghị chưa đủ điều kiện' },
  alreadyProposed: { status: 409, title: 'Đã có đề nghị cùng hình thức cho đối tượng này trong đợt' },
  wrongState: { status: 409, title: 'Trạng thái hiện tại không cho phép thao tác này' },
  decisionExists: { status: 409, title: 'Quyết định cùng số, ngày của cơ quan này đã có' },
  identityDiffers: { status: 409, title: 'Thông tin chưa khớp CSDL quốc gia về dân cư' },
  sourceDown: { status: 503, title: 'CSDL quốc gia về dân cư chưa trả lời' },
});
