import type { ImportRow, ImportState } from '@congvu/intake/imports/import.schema.ts';
import type { CampaignState } from '@congvu/linkage/campaigns/campaign.schema.ts';
import type { CaseState } from '@congvu/linkage/cases/case.schema.ts';
import { type Cause, causeLabels, type Outcome } from '@congvu/linkage/outcome.ts';
import type { VerificationState } from '@congvu/registers/definition/definition.schema.ts';

type Words<K extends string> = Record<K, string>;

export const terms = {
  outcomes: {
    match: 'Khớp',
    'name-differs': 'Sai lệch họ tên',
    'date-differs': 'Sai lệch ngày sinh',
    'sex-differs': 'Sai lệch giới tính',
    'number-unknown': 'Số định danh không có trong CSDL dân cư',
    'number-of-another': 'Số định danh là của người khác',
    deceased: 'Đã chết hoặc mất tích',
    'duplicate-between-agencies': 'Trùng giữa các cơ quan hoặc trong tệp',
    'only-old-number': 'Chỉ có số CMND cũ',
    pending: 'Chờ xác minh',
  } as Words<Outcome>,
  causes: causeLabels as Words<Cause>,
  importStates: {
    received: 'Đã nhận tệp',
    reading: 'Đang đọc',
    'needs-mapping': 'Cần ghép cột',
    ready: 'Đã kiểm tra',
    refused: 'Không đọc được',
    verifying: 'Đang đối soát',
    submitted: 'Chờ duyệt',
    entering: 'Đang vào sổ',
    rejected: 'Bị trả lại',
    applied: 'Đã vào sổ',
    cancelled: 'Đã huỷ',
  } as Words<ImportState>,
  rowStates: {
    valid: 'Hợp lệ',
    invalid: 'Có lỗi',
    unchanged: 'Không thay đổi',
    applied: 'Đã vào sổ',
    waiting: 'Chờ xử lý sai lệch',
    withdrawn: 'Đã rút',
    superseded: 'Tệp sau đã thay',
  } as Words<ImportRow['state']>,
  effects: { create: 'Hồ sơ mới', change: 'Cập nhật', none: 'Giữ nguyên' } as Words<NonNullable<ImportRow['effect']>>,
  campaignStates: {
    queued: 'Chờ chạy',
    running: 'Đang chạy',
    paused: 'Tạm dừng',
    done: 'Hoàn thành',
    cancelled: 'Đã huỷ',
    failed: 'Bị lỗi',
  } as Words<CampaignState>,
  caseStates: {
    open: 'Chưa xử lý',
    'in-progress': 'Đang xử lý',
    reported: 'Đã gửi phản ánh',
    resolved: 'Đã giải quyết',
    dismissed: 'Đã rút dòng',
  } as Words<CaseState>,
  verification: {
    valid: 'Đã xác thực',
    invalid: 'Không khớp',
    pending: 'Chờ xác minh',
    'not-applicable': 'Không đối soát',
  } as Words<VerificationState>,
  disputed: 'Đang xem xét',
};
