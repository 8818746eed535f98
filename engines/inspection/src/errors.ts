import { defineErrors } from '@congvu/kernel';

export const inspectionErrors = defineErrors('inspection', {
  campaignNotFound: { status: 404, title: 'Không tìm thấy cuộc thanh tra, kiểm tra trong phạm vi của tài khoản' },
  findingNotFound: { status: 404, title: 'Không tìm thấy phát hiện này trong phạm vi của tài khoản' },
  notYours: { status: 404, title: 'Không tìm thấy cơ quan trong phạm vi của tài khoản' },
  badCampaign: { status: 400, title: 'Cuộc thanh tra, kiểm tra chưa lập được' },
  wrongState: { status: 409, title: 'Phát hiện không ở trạng thái làm được việc này' },
  secondPerson: { status: 409, title: 'Người giải trình không tự kết luận được' },
  notFinished: { status: 409, title: 'Chưa kết thúc được' },
});
