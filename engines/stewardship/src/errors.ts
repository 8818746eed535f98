import { defineErrors } from '@congvu/kernel';

export const stewardshipErrors = defineErrors('stewardship', {
  notFound: { status: 404, title: 'Không tìm thấy đề nghị đính chính trong phạm vi của tài khoản' },
  recordNotFound: { status: 404, title: 'Không tìm thấy hồ sơ trong phạm vi của tài khoản' },
  notCorrectable: { status: 400, title: 'Có giá trị không đính chính được' },
  nothingToChange: { status: 409, title: 'Không hồ sơ nào cần đổi theo điều kiện này' },
  tooMany: { status: 413, title: 'Quá nhiều hồ sơ cho một lần đổi' },
  alreadyDecided: { status: 409, title: 'Đề nghị đính chính đã được quyết định' },
  secondPerson: { status: 403, title: 'Người đề nghị không được tự duyệt đề nghị của mình' },
  stale: { status: 409, title: 'Hồ sơ đã thay đổi từ khi có đề nghị' },
});
