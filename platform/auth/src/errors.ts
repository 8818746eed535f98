import { defineErrors } from '@congvu/kernel';

export const authErrors = defineErrors('auth', {
  notSignedIn: { status: 401, title: 'Chưa đăng nhập hoặc phiên đã hết hạn' },
  forbidden: { status: 403, title: 'Tài khoản không có quyền thực hiện việc này' },
  unknownUser: { status: 403, title: 'Tài khoản chưa được cấp quyền sử dụng hệ thống' },
  signInRejected: { status: 400, title: 'Không xác nhận được kết quả đăng nhập' },
  providerUnreachable: { status: 503, title: 'Hệ thống định danh chưa phản hồi' },
  crossSite: { status: 403, title: 'Yêu cầu đến từ trang khác nên bị từ chối' },
});
