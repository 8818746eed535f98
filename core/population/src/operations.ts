/** Operation names of the service, as they stand in its messages. */
export const personOperations = [
  'TraCuuThongTinCongDan',
  'XacThucThongTinCongDan',
  'CungCapThongTinCongDan',
  'XacMinhThongTinNhanThan',
  'XacMinhThongTinNguoiGiamHo',
  'XacMinhThongTinChuHo',
  'XacMinhThongTinNoiOHienTai',
  'CungCapThongTinHoGiaDinh',
  'CungCapThongTinNhomMau',
  'XacMinhTinhTrangHonNhan',
  'XacMinhTinhTrangChetMatTich',
] as const;
export const listOperations = [
  'CungCapDanhSachTheoDiaPhuong',
  'CungCapDanhSachTheoDoTuoi',
  'CungCapDanhSachTheoNhomMau',
  'CungCapDanhSachTheoGioiTinh',
  'CungCapDanhSachTheoDanToc',
  'CungCapDanhSachTheoTonGiao',
] as const;
export const listControlOperations = [
  'GetRequests',
  'GetRequestStatus',
  'DeleteRequest',
  'GetRequestResult',
  'GetResultDetailAsRecords',
  'GetResultDetailAsFile',
  'GetRequestDetail',
  'GetRequestHistory',
] as const;

export type PersonOperation = (typeof personOperations)[number];
export type ListOperation = (typeof listOperations)[number];
export type ListControlOperation = (typeof listControlOperations)[number];
export type PopulationOperation = PersonOperation | ListOperation | ListControlOperation;
