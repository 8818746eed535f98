import { defineErrors } from '@congvu/kernel';

export const careerErrors = defineErrors('career', {
  notFound: { status: 404, title: 'Không tìm thấy hồ sơ trong phạm vi của tài khoản' },
  refused: { status: 409, title: 'Sự kiện không ghi được vào hồ sơ' },
});
