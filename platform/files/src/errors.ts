import { defineErrors } from '@congvu/kernel';

/** Refusals of the file layer. The detail says what was found and what to do; the title alone is enough for a list. */
export const fileErrors = defineErrors('files', {
  tooLarge: { status: 413, title: 'Tệp vượt quá dung lượng cho phép' },
  notFound: { status: 404, title: 'Không tìm thấy tệp' },
  unsafeId: { status: 400, title: 'Mã tệp không hợp lệ' },
  empty: { status: 422, title: 'Tệp rỗng' },
  brokenZip: { status: 422, title: 'Tệp nén bị hỏng hoặc tải lên chưa đủ' },
  zipTooManyEntries: { status: 422, title: 'Tệp nén chứa quá nhiều thành phần' },
  zipTooLarge: { status: 422, title: 'Nội dung tệp nén quá lớn khi giải nén' },
  zipBomb: { status: 422, title: 'Tệp nén có tỷ lệ nén bất thường' },
  zipLyingSize: { status: 422, title: 'Tệp nén khai sai dung lượng' },
  zipChecksum: { status: 422, title: 'Nội dung tệp nén không khớp mã kiểm tra' },
  zipEncrypted: { status: 422, title: 'Tệp được đặt mật khẩu' },
  zipUnsafeName: { status: 422, title: 'Tệp nén chứa đường dẫn không an toàn' },
  zipDuplicateName: { status: 422, title: 'Tệp nén chứa hai thành phần trùng tên' },
  zipNested: { status: 422, title: 'Tệp nén chứa tệp nén khác bên trong' },
  zipMethod: { status: 422, title: 'Kiểu nén không được hỗ trợ' },
  zipEntryMissing: { status: 422, title: 'Tệp nén thiếu thành phần cần có' },
});
