/** Confirmation of what the national database holds about an official (NĐ 27/2026/NĐ-CP Điều 15.1.e): asked by the official, given by the managing agency. */
import { applicantFields, defineProcedure } from '@congvu/procedures';
import { decide } from './decide.ts';

const purposes = [
  { code: 'vay-von', name: 'Vay vốn, giao dịch ngân hàng' },
  { code: 'dao-tao', name: 'Dự tuyển, đào tạo, bồi dưỡng' },
  { code: 'nuoc-ngoai', name: 'Thủ tục đi nước ngoài' },
  { code: 'khac', name: 'Mục đích khác' },
] as const;

export const confirmPersonnelData = defineProcedure({
  code: null,
  key: 'xac-nhan-thong-tin-cbccvc',
  vi: 'Xác nhận thông tin cán bộ, công chức, viên chức',
  en: 'Confirmation of an official’s data',
  sector: 'Công chức, viên chức',
  legal: [{ instrument: 'NĐ 27/2026/NĐ-CP', article: 'Điều 15 khoản 1 điểm e' }],
  assumed: ['Thời hạn giải quyết và các bước', 'Danh mục mục đích'],
  validFrom: '2026-07-01',
  online: { level: 'full' },
  agencyOf: (values) => String(values.managingAgency),
  pages: [
    {
      key: 'person',
      vi: 'Người đề nghị',
      en: 'Who asks',
      fields: [applicantFields.fullName, applicantFields.birthDate, applicantFields.number, applicantFields.address],
    },
    {
      key: 'work',
      vi: 'Thông tin công tác',
      en: 'Service',
      fields: [
        {
          key: 'managingAgency',
          vi: 'Mã cơ quan quản lý',
          en: 'Managing agency',
          kind: 'text',
          required: true,
          source: 'personnel:agencyCode',
        },
        { key: 'agencyName', vi: 'Cơ quan quản lý', en: 'Agency', kind: 'text', source: 'personnel:agencyName' },
        { key: 'position', vi: 'Chức vụ, vị trí việc làm', en: 'Post', kind: 'text', source: 'personnel:position' },
        { key: 'rank', vi: 'Ngạch, chức danh nghề nghiệp', en: 'Rank', kind: 'text', source: 'personnel:rank' },
        { key: 'status', vi: 'Trạng thái công tác', en: 'Status', kind: 'text', source: 'personnel:status' },
        {
          key: 'recruitedOn',
          vi: 'Ngày tuyển dụng',
          en: 'Recruited on',
          kind: 'date',
          source: 'personnel:recruitedOn',
        },
      ],
    },
    {
      key: 'request',
      vi: 'Nội dung đề nghị',
      en: 'Request',
      fields: [
        {
          key: 'purpose',
          vi: 'Mục đích xin xác nhận',
          en: 'Purpose',
          kind: 'code',
          required: true,
          options: () => purposes,
        },
        {
          key: 'purposeText',
          vi: 'Nêu rõ mục đích',
          en: 'Which purpose',
          kind: 'text',
          required: true,
          maxLength: 200,
          when: { field: 'purpose', is: 'khac' },
        },
        { key: 'withPay', vi: 'Xác nhận cả ngạch, bậc đang hưởng', en: 'With rank and pay', kind: 'yes-no' },
      ],
    },
  ],
  papers: [],
  feeVnd: 0,
  steps: [
    { key: 'receive', vi: 'Tiếp nhận', en: 'Reception', permission: 'procedure.receive', hours: 4 },
    { key: 'check', vi: 'Đối chiếu hồ sơ', en: 'Checking the dossier', permission: 'procedure.handle', hours: 8 },
    { key: 'decide', vi: 'Ký xác nhận', en: 'Confirmation', permission: 'procedure.decide', hours: 8 },
  ],
  days: 3,
  decide,
  result: {
    vi: 'Giấy xác nhận thông tin',
    paper: ({ values }) => ({
      title: 'GIẤY XÁC NHẬN THÔNG TIN CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC',
      lines: [
        { label: 'Họ và tên', value: String(values.fullName) },
        { label: 'Ngày sinh', value: String(values.birthDate) },
        { label: 'Số định danh cá nhân', value: String(values.number) },
        { label: 'Cơ quan quản lý', value: String(values.agencyName ?? values.managingAgency) },
        { label: 'Chức vụ, vị trí việc làm', value: String(values.position ?? '–') },
        { label: 'Trạng thái công tác', value: String(values.status ?? '–') },
        ...(values.withPay ? [{ label: 'Ngạch, chức danh nghề nghiệp', value: String(values.rank ?? '–') }] : []),
        {
          label: 'Mục đích',
          value: String(values.purposeText ?? purposes.find(({ code }) => code === values.purpose)?.name ?? '–'),
        },
      ],
    }),
  },
});
