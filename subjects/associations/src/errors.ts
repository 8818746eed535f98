import { defineErrors } from '@congvu/kernel';

export const associationErrors = defineErrors('associations', {
  notFound: { status: 404, title: 'Không tìm thấy bản ghi trong phạm vi của tài khoản' },
  badInput: { status: 400, title: 'Thông tin nhập chưa hợp lệ' },
  contradicts: { status: 409, title: 'Sự kiện mâu thuẫn với bản ghi' },
  alreadyThere: { status: 409, title: 'Bản ghi này đã có trong sổ' },
  sourceDown: { status: 503, title: 'CSDL quốc gia về dân cư chưa trả lời, chưa ghi gì; hãy thử lại sau' },
});
