import { defineErrors } from '@congvu/kernel';

export const organisationErrors = defineErrors('organisations', {
  agencyNotFound: { status: 404, title: 'Không tìm thấy cơ quan trong phạm vi của tài khoản' },
});
