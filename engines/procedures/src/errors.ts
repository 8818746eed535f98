import { defineErrors } from '@congvu/kernel';

export const procedureErrors = defineErrors('procedures', {
  noProcedure: { status: 404, title: 'Không có thủ tục này, hoặc thủ tục không còn hiệu lực' },
  notPublished: { status: 409, title: 'Thủ tục chưa được công bố' },
  noDossier: { status: 404, title: 'Không tìm thấy hồ sơ trong phạm vi của tài khoản' },
  notFilled: { status: 400, title: 'Hồ sơ chưa nộp được' },
  boundValue: { status: 409, title: 'Có giá trị khác với dữ liệu Nhà nước đang giữ' },
  moved: { status: 409, title: 'Hồ sơ đã được lưu ở nơi khác' },
  wrongState: { status: 409, title: 'Hồ sơ không ở bước làm được việc này' },
  secondPerson: { status: 409, title: 'Người xử lý không tự quyết định hồ sơ này được' },
  notYourself: { status: 409, title: 'Không ai xử lý hồ sơ của chính mình' },
  noIdentity: { status: 409, title: 'Tài khoản chưa gắn với người nào' },
  identityDiffers: { status: 409, title: 'Số định danh, họ tên, ngày sinh chưa khớp CSDL quốc gia về dân cư' },
  sourceDown: { status: 503, title: 'Nguồn dữ liệu chưa trả lời' },
});
