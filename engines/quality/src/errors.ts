import { defineErrors } from '@congvu/kernel';

export const qualityErrors = defineErrors('quality', {
  notMeasured: { status: 404, title: 'Sổ này chưa có bộ quy tắc đo chất lượng' },
  unknownRule: { status: 404, title: 'Không có quy tắc này' },
  notCounted: { status: 404, title: 'Hai chiều này không được đếm cùng nhau' },
  notYours: { status: 404, title: 'Không tìm thấy cơ quan trong phạm vi của tài khoản' },
});
