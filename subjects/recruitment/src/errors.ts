import { defineErrors } from '@congvu/kernel';

export const recruitmentErrors = defineErrors('recruitment', {
  campaignNotFound: { status: 404, title: 'Không tìm thấy đợt tuyển dụng trong phạm vi của tài khoản' },
  postNotFound: { status: 404, title: 'Không tìm thấy vị trí tuyển dụng trong đợt này' },
  applicationNotFound: { status: 404, title: 'Không tìm thấy hồ sơ dự tuyển trong phạm vi của tài khoản' },
  sheetNotFound: { status: 404, title: 'Không có bài thi mang số phách này trong phạm vi của tài khoản' },
  noticeNotFound: { status: 404, title: 'Không có thông báo tuyển dụng mang mã này' },
  badInput: { status: 400, title: 'Thông tin nhập chưa hợp lệ' },
  kindEnded: { status: 409, title: 'Loại đợt này không được tổ chức vào ngày đã chọn' },
  overQuota: { status: 409, title: 'Số tuyển vượt chỉ tiêu còn lại' },
  wrongState: { status: 409, title: 'Bước này chưa làm được ở trạng thái hiện tại của đợt' },
  notReady: { status: 409, title: 'Chưa đủ điều kiện chuyển bước' },
  alreadyApplied: { status: 409, title: 'Người này đã có hồ sơ dự tuyển trong đợt' },
  identityDiffers: { status: 409, title: 'Thông tin chưa khớp CSDL quốc gia về dân cư' },
  sourceDown: { status: 503, title: 'CSDL quốc gia về dân cư chưa trả lời' },
  markRefused: { status: 409, title: 'Không nhận được điểm này' },
  appealRefused: { status: 409, title: 'Không nhận được đơn phúc khảo' },
  samePerson: { status: 409, title: 'Việc này phải do người khác làm' },
  decisionExists: { status: 409, title: 'Quyết định cùng số, ngày của cơ quan này đã có' },
  cannotEnter: { status: 409, title: 'Có người chưa lập được hồ sơ điện tử theo quyết định' },
});
