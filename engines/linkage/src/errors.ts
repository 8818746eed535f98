import { defineErrors } from '@congvu/kernel';

export const linkageErrors = defineErrors('linkage', {
  campaignNotFound: { status: 404, title: 'Không tìm thấy đợt đối soát trong phạm vi của tài khoản' },
  caseNotFound: { status: 404, title: 'Không tìm thấy sai lệch trong phạm vi của tài khoản' },
  notVerified: { status: 409, title: 'Sổ này không đối soát với CSDL dân cư' },
  notReady: { status: 409, title: 'Tệp chưa sẵn sàng để đối soát' },
  nothingToVerify: { status: 409, title: 'Không có bản ghi nào cần đối soát' },
  wrongState: { status: 409, title: 'Trạng thái hiện tại không cho phép thao tác này' },
  stillDiffers: { status: 409, title: 'Giá trị mới vẫn chưa khớp CSDL quốc gia về dân cư' },
  sourceDown: { status: 503, title: 'CSDL quốc gia về dân cư chưa trả lời' },
  badValue: { status: 400, title: 'Giá trị sửa chưa hợp lệ' },
});
