import { defineErrors } from '@congvu/kernel';

export const stewardshipErrors = defineErrors('stewardship', {
  notFound: { status: 404, title: 'Không tìm thấy đề nghị đính chính trong phạm vi của tài khoản' },
  recordNotFound: { status: 404, title: 'Không tìm thấy hồ sơ trong phạm vi của tài khoản' },
  noOwnRecord: { status: 404, title: 'Chưa có hồ sơ của Ông/Bà trong sổ đăng ký' },
  noDeclaration: { status: 404, title: 'Không tìm thấy bản khai này' },
  noEvidence: { status: 404, title: 'Không tìm thấy giấy tờ này' },
  evidenceKind: {
    status: 422,
    title:
      'Chỉ nhận tệp PDF, JPG hoặc PNG nguyên vẹn; tệp này không phải, hoặc có kèm nội dung khác. Hãy chụp hoặc quét lại giấy tờ',
  },
  evidenceMany: { status: 409, title: 'Đã gửi nhiều giấy tờ mà chưa dùng' },
  evidenceMissing: { status: 400, title: 'Tệp gửi lên không có nội dung' },
  ownRecord: { status: 403, title: 'Không ai được tự duyệt bản khai về hồ sơ của chính mình' },
  alreadyDeclared: { status: 409, title: 'Bản khai giống hệt đang chờ duyệt; không cần gửi lại' },
  manyPending: { status: 409, title: 'Đang có quá nhiều bản khai chờ duyệt' },
  notCorrectable: { status: 400, title: 'Có giá trị không đính chính được' },
  nothingToChange: { status: 409, title: 'Không hồ sơ nào cần đổi theo điều kiện này' },
  tooMany: { status: 413, title: 'Quá nhiều hồ sơ cho một lần đổi' },
  alreadyDecided: { status: 409, title: 'Đề nghị đính chính đã được quyết định' },
  secondPerson: { status: 403, title: 'Người đề nghị không được tự duyệt đề nghị của mình' },
  pairNotFound: { status: 404, title: 'Không tìm thấy cặp hồ sơ nghi trùng trong phạm vi của tài khoản' },
  mergeNotFound: { status: 404, title: 'Không tìm thấy đề nghị gộp trong phạm vi của tài khoản' },
  pairDecided: { status: 409, title: 'Cặp hồ sơ này đã được quyết định hoặc đang chờ duyệt gộp' },
  mergeDecided: { status: 409, title: 'Đề nghị gộp đã được quyết định' },
  notMergeable: { status: 400, title: 'Có giá trị không lấy sang được' },
  mergeBlocked: { status: 409, title: 'Chưa gộp được hai hồ sơ' },
  mergeStale: { status: 409, title: 'Hồ sơ đã thay đổi từ khi có đề nghị gộp' },
  undoBlocked: { status: 409, title: 'Chưa hoàn tác được việc gộp' },
  stale: { status: 409, title: 'Hồ sơ đã thay đổi từ khi có đề nghị' },
});
