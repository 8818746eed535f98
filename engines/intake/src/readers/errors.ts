import { defineErrors } from '@congvu/kernel';

/** Why a file as a whole cannot be read. What is wrong with single cells comes as `CellIssue`s in the rows. */
export const readerErrors = defineErrors('reader', {
  notATable: { status: 415, title: 'Tệp không phải là bảng dữ liệu đọc được' },
  macros: { status: 422, title: 'Bảng tính có macro' },
  brokenWorkbook: { status: 422, title: 'Bảng tính bị hỏng' },
  noSheet: { status: 422, title: 'Không tìm thấy trang tính' },
  tooManyRows: { status: 422, title: 'Quá nhiều dòng trong một tệp' },
  tooManyColumns: { status: 422, title: 'Quá nhiều cột' },
  cellTooLong: { status: 422, title: 'Ô chứa quá nhiều chữ' },
  tooMuchText: { status: 422, title: 'Bảng tính chứa quá nhiều nội dung chữ' },
  encoding: { status: 422, title: 'Bảng mã của tệp văn bản không đọc được' },
  legacyFont: { status: 422, title: 'Chữ gõ bằng bảng mã cũ (TCVN3, VNI)' },
  nulBytes: { status: 422, title: 'Tệp văn bản chứa ký tự không hợp lệ' },
  brokenQuotes: { status: 422, title: 'Dấu nháy kép trong tệp CSV không khớp' },
  badJson: { status: 422, title: 'Nội dung JSON không hợp lệ' },
  headerNotFound: { status: 422, title: 'Không tìm thấy dòng tiêu đề cột' },
});
