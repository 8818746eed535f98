/**
 * Career events by decision, as one table: what each is called, which values it needs and what it does to the record. Adding a kind is a line
 * here; a new effect is a function in `effects.ts`.
 */
import { careerEventKinds } from './event-names.ts';

export type Effect =
  | 'recruit'
  | 'probation'
  | 'end-probation'
  | 'open-posting'
  | 'second-posting'
  | 'end-secondment'
  | 'close-posting'
  | 'extend-term'
  | 'rank'
  | 'step-regular'
  | 'step-early'
  | 'over-frame'
  | 'allowance'
  | 'evaluate'
  | 'award'
  | 'discipline'
  | 'end-discipline'
  | 'train'
  | 'leave'
  | 'retire'
  | 'note'
  | 'suspend'
  | 'contract'
  | 'plan'
  | 'extend-service';

export type KindGroup = 'recruitment' | 'posting' | 'pay' | 'record' | 'leave' | 'end';

export interface EventField {
  key: string;
  vi: string;
  en: string;
  kind: 'text' | 'date' | 'code' | 'integer' | 'number';
  required?: boolean;
  /** Code list of the register of officials. */
  codeList?: string;
  minimum?: number;
  maximum?: number;
  help?: string;
}

export interface EventKind {
  code: string;
  vi: string;
  en: string;
  group: KindGroup;
  /** In one sentence, for the officer. */
  does: string;
  fields: readonly EventField[];
  effects: readonly Effect[];
  /** Service status from the day of the event. */
  status?: string;
  /** May come after service has ended: death of a pensioner, an award, a new recruitment. */
  afterEnd?: boolean;
  /** May come after death. */
  afterDeath?: boolean;
}

const f = (
  key: string,
  kind: EventField['kind'],
  vi: string,
  en: string,
  more: Partial<EventField> = {},
): EventField => ({
  key,
  kind,
  vi,
  en,
  ...more,
});
const needed = { required: true };
const position = f('position', 'text', 'Chức vụ, chức danh', 'Post', needed);
const unit = f('unit', 'text', 'Đơn vị công tác', 'Unit', needed);
const workplace = f('workplace', 'text', 'Cơ quan nơi làm việc', 'Place of work', {
  help: 'Khi khác cơ quan quản lý hồ sơ',
});
const termEndsOn = f('termEndsOn', 'date', 'Hết thời hạn bổ nhiệm', 'Term ends on', {
  help: 'Với chức vụ có thời hạn',
});
const until = (vi: string, en: string) => f('until', 'date', vi, en, needed);
const positionAllowance = f('positionAllowance', 'number', 'Hệ số phụ cấp chức vụ', 'Leadership allowance', {
  minimum: 0,
  maximum: 3,
});
const rank = f('rank', 'code', 'Ngạch, chức danh nghề nghiệp', 'Rank', { required: true, codeList: 'rank' });
const step = f('step', 'integer', 'Bậc lương', 'Pay step', { required: true, minimum: 1, maximum: 12 });
const countedFrom = f('stepSince', 'date', 'Mốc tính nâng bậc lần sau', 'Step counted from', {
  help: 'Để trống: từ ngày có hiệu lực',
});

type Line = Omit<EventKind, 'vi' | 'does'> & { does: string };

const lines: readonly Line[] = [
  {
    code: 'TUYEN_DUNG',
    en: 'Recruitment',
    group: 'recruitment',
    does: 'Ghi ngày và cơ quan tuyển dụng, mở vị trí đầu tiên',
    fields: [
      f('personnelType', 'code', 'Đối tượng', 'Kind of official', { required: true, codeList: 'personnelType' }),
      f('recruitedBy', 'text', 'Cơ quan tuyển dụng', 'Recruiting agency', needed),
      position,
      unit,
    ],
    effects: ['recruit', 'open-posting'],
    status: 'DANG_LAM_VIEC',
    afterEnd: true,
  },
  {
    code: 'TIEP_NHAN',
    en: 'Admission',
    group: 'recruitment',
    does: 'Ghi ngày và cơ quan tiếp nhận, mở vị trí đầu tiên',
    fields: [
      f('personnelType', 'code', 'Đối tượng', 'Kind of official', { required: true, codeList: 'personnelType' }),
      f('recruitedBy', 'text', 'Cơ quan tiếp nhận', 'Admitting agency', needed),
      position,
      unit,
    ],
    effects: ['recruit', 'open-posting'],
    status: 'DANG_LAM_VIEC',
    afterEnd: true,
  },
  {
    code: 'TAP_SU',
    en: 'Probation',
    group: 'recruitment',
    does: 'Ghi ngày hết tập sự; trạng thái chuyển sang tập sự',
    fields: [until('Tập sự đến ngày', 'On probation until')],
    effects: ['probation'],
    status: 'TAP_SU',
  },
  {
    code: 'HET_TAP_SU',
    en: 'End of probation, appointment to a rank',
    group: 'recruitment',
    does: 'Kết thúc tập sự, xếp ngạch và bậc lương',
    fields: [rank, step, countedFrom],
    effects: ['end-probation', 'rank'],
    status: 'DANG_LAM_VIEC',
  },
  {
    code: 'BO_NHIEM',
    en: 'Appointment',
    group: 'posting',
    does: 'Kết thúc vị trí cũ và mở vị trí mới từ ngày có hiệu lực',
    fields: [position, unit, workplace, termEndsOn, positionAllowance],
    effects: ['open-posting', 'allowance'],
  },
  {
    code: 'BO_NHIEM_LAI',
    en: 'Re-appointment',
    group: 'posting',
    does: 'Giữ chức vụ, ghi thời hạn bổ nhiệm mới',
    fields: [f('termEndsOn', 'date', 'Hết thời hạn bổ nhiệm', 'Term ends on', needed)],
    effects: ['extend-term'],
  },
  {
    code: 'KEO_DAI_GIU_CHUC',
    en: 'Extension in office',
    group: 'posting',
    does: 'Giữ chức vụ, dời ngày hết thời hạn',
    fields: [f('termEndsOn', 'date', 'Giữ chức vụ đến ngày', 'In office until', needed)],
    effects: ['extend-term'],
  },
  {
    code: 'DIEU_DONG',
    en: 'Transfer',
    group: 'posting',
    does: 'Kết thúc vị trí cũ và mở vị trí mới, ở đơn vị hoặc cơ quan khác',
    fields: [position, unit, workplace, positionAllowance],
    effects: ['open-posting', 'allowance'],
  },
  {
    code: 'LUAN_CHUYEN',
    en: 'Rotation',
    group: 'posting',
    does: 'Kết thúc vị trí cũ và mở vị trí luân chuyển có thời hạn',
    fields: [
      position,
      unit,
      workplace,
      f('termEndsOn', 'date', 'Luân chuyển đến ngày', 'Rotation until', needed),
      positionAllowance,
    ],
    effects: ['open-posting', 'allowance'],
  },
  {
    code: 'BIET_PHAI',
    en: 'Secondment',
    group: 'posting',
    does: 'Mở vị trí biệt phái có thời hạn; vị trí ở cơ quan cử vẫn giữ',
    fields: [
      position,
      { ...workplace, required: true },
      { ...unit, required: false },
      until('Biệt phái đến ngày', 'Seconded until'),
    ],
    effects: ['second-posting'],
    status: 'BIET_PHAI',
  },
  {
    code: 'HET_BIET_PHAI',
    en: 'End of secondment',
    group: 'posting',
    does: 'Kết thúc vị trí biệt phái, trở về vị trí cũ',
    fields: [],
    effects: ['end-secondment'],
    status: 'DANG_LAM_VIEC',
  },
  {
    code: 'MIEN_NHIEM',
    en: 'Removal from office',
    group: 'posting',
    does: 'Kết thúc chức vụ và mở vị trí công tác mới',
    fields: [position, unit, { ...positionAllowance, help: 'Hệ số sau khi thôi chức vụ, thường là 0' }],
    effects: ['open-posting', 'allowance'],
  },
  {
    code: 'TU_CHUC',
    en: 'Resignation from office',
    group: 'posting',
    does: 'Kết thúc chức vụ và mở vị trí công tác mới',
    fields: [position, unit, { ...positionAllowance, help: 'Hệ số sau khi thôi chức vụ, thường là 0' }],
    effects: ['open-posting', 'allowance'],
  },
  {
    code: 'CHUYEN_NGACH',
    en: 'Change of rank',
    group: 'pay',
    does: 'Xếp ngạch hoặc chức danh khác cùng bậc lương mới',
    fields: [rank, step, countedFrom],
    effects: ['rank'],
  },
  {
    code: 'NANG_NGACH',
    en: 'Promotion in rank',
    group: 'pay',
    does: 'Xếp ngạch hoặc hạng cao hơn cùng bậc lương mới',
    fields: [rank, step, countedFrom],
    effects: ['rank'],
  },
  {
    code: 'NANG_BAC_TX',
    en: 'Regular pay step',
    group: 'pay',
    does: 'Lên bậc kế tiếp khi đủ thời gian giữ bậc',
    fields: [step],
    effects: ['step-regular'],
  },
  {
    code: 'NANG_BAC_TH',
    en: 'Early pay step',
    group: 'pay',
    does: 'Lên bậc kế tiếp trước thời hạn, trong giới hạn số tháng',
    fields: [step],
    effects: ['step-early'],
  },
  {
    code: 'VUOT_KHUNG',
    en: 'Over-frame allowance',
    group: 'pay',
    does: 'Hưởng hoặc tăng phụ cấp thâm niên vượt khung ở bậc cuối',
    fields: [
      f('overFramePercent', 'integer', 'Phụ cấp thâm niên vượt khung (%)', 'Over-frame allowance (%)', {
        required: true,
        minimum: 1,
        maximum: 60,
      }),
    ],
    effects: ['over-frame'],
  },
  {
    code: 'PHU_CAP',
    en: 'Leadership allowance',
    group: 'pay',
    does: 'Đổi hệ số phụ cấp chức vụ',
    fields: [{ ...positionAllowance, required: true }],
    effects: ['allowance'],
  },
  {
    code: 'DANH_GIA',
    en: 'Annual evaluation',
    group: 'record',
    does: 'Ghi kết quả đánh giá, xếp loại của năm',
    fields: [
      f('year', 'integer', 'Năm đánh giá', 'Year', { required: true, minimum: 1950, maximum: 2100 }),
      f('grade', 'code', 'Xếp loại chất lượng', 'Grade', { required: true, codeList: 'evaluationGrade' }),
      f('score', 'number', 'Điểm đánh giá', 'Score', { minimum: 0, maximum: 100 }),
    ],
    effects: ['evaluate'],
  },
  {
    code: 'KHEN_THUONG',
    en: 'Award',
    group: 'record',
    does: 'Ghi hình thức khen thưởng vào hồ sơ',
    fields: [f('award', 'text', 'Hình thức khen thưởng', 'Award', needed)],
    effects: ['award'],
    afterEnd: true,
    afterDeath: true,
  },
  {
    code: 'KY_LUAT',
    en: 'Discipline',
    group: 'record',
    does: 'Ghi hình thức kỷ luật và ngày hết hiệu lực',
    fields: [f('form', 'code', 'Hình thức kỷ luật', 'Form', { required: true, codeList: 'disciplineForm' })],
    effects: ['discipline'],
  },
  {
    code: 'XOA_KY_LUAT',
    en: 'End of discipline',
    group: 'record',
    does: 'Kết thúc hiệu lực kỷ luật trước ngày đã tính',
    fields: [],
    effects: ['end-discipline'],
  },
  {
    code: 'DAO_TAO',
    en: 'Training',
    group: 'record',
    does: 'Ghi một khóa đào tạo, bồi dưỡng',
    fields: [
      f('school', 'text', 'Cơ sở đào tạo', 'School', needed),
      f('subject', 'text', 'Chuyên ngành, nội dung', 'Subject', needed),
      f('studyForm', 'text', 'Hình thức đào tạo', 'Form of study'),
      f('until', 'date', 'Đến ngày', 'Until'),
      f('certificate', 'text', 'Văn bằng, chứng chỉ', 'Certificate'),
    ],
    effects: ['train'],
  },
  {
    code: 'DINH_CHI',
    en: 'Suspension from work',
    group: 'leave',
    does: 'Ghi thời gian tạm đình chỉ công tác; hết thời gian thì trạng thái trở lại đang làm việc',
    fields: [until('Tạm đình chỉ đến ngày', 'Suspended until'), f('reason', 'text', 'Lý do', 'Reason', needed)],
    effects: ['suspend'],
    status: 'DINH_CHI',
  },
  {
    code: 'HOP_DONG',
    en: 'Contract',
    group: 'recruitment',
    does: 'Ghi việc ký, gia hạn hoặc chấm dứt hợp đồng; chấm dứt thì kết thúc vị trí, trạng thái chuyển sang đã thôi việc',
    fields: [
      f('act', 'code', 'Việc', 'Act', { required: true, codeList: 'contractAct' }),
      f('contractNumber', 'text', 'Số hợp đồng', 'Contract number', needed),
      f('until', 'date', 'Hợp đồng đến ngày', 'Until', { help: 'Để trống: hợp đồng không xác định thời hạn' }),
    ],
    effects: ['contract'],
  },
  {
    code: 'QUY_HOACH',
    en: 'Planning of cadres',
    group: 'record',
    does: 'Ghi việc được quy hoạch vào chức danh trong nhiệm kỳ; chưa đổi vị trí',
    fields: [
      f('plannedPosition', 'text', 'Chức danh được quy hoạch', 'Post planned for', needed),
      f('term', 'text', 'Nhiệm kỳ', 'Term', { ...needed, help: 'Ví dụ: 2026 - 2031' }),
    ],
    effects: ['plan'],
  },
  {
    code: 'BAU_CU',
    en: 'Election',
    group: 'posting',
    does: 'Kết thúc vị trí cũ và mở chức vụ được bầu, phê chuẩn, cho đến hết nhiệm kỳ',
    fields: [
      position,
      unit,
      workplace,
      f('termEndsOn', 'date', 'Hết nhiệm kỳ', 'Term ends on', needed),
      positionAllowance,
    ],
    effects: ['open-posting', 'allowance'],
  },
  {
    code: 'KEO_DAI_CONG_TAC',
    en: 'Service beyond retirement age',
    group: 'record',
    does: 'Dời ngày nghỉ hưu: danh sách đến hạn và rà soát quá tuổi tính theo ngày này',
    fields: [until('Công tác đến ngày', 'In service until')],
    effects: ['extend-service'],
  },
  {
    code: 'NGHI_KHONG_LUONG',
    en: 'Leave without pay',
    group: 'leave',
    does: 'Ghi thời gian nghỉ; thời gian này không tính vào thời gian giữ bậc',
    fields: [until('Nghỉ đến ngày', 'Leave until')],
    effects: ['leave'],
    status: 'NGHI_KHONG_LUONG',
  },
  {
    code: 'NGHI_THAI_SAN',
    en: 'Maternity leave',
    group: 'leave',
    does: 'Ghi thời gian nghỉ thai sản; hết thời gian thì trạng thái trở lại đang làm việc',
    fields: [until('Nghỉ đến ngày', 'Leave until')],
    effects: ['leave'],
    status: 'THAI_SAN',
  },
  {
    code: 'THONG_BAO_NGHI_HUU',
    en: 'Notice of retirement',
    group: 'record',
    does: 'Ghi việc đã thông báo nghỉ hưu; chưa đổi vị trí và trạng thái',
    fields: [],
    effects: ['note'],
  },
  {
    code: 'NGHI_HUU_TRUOC_TUOI',
    en: 'Early retirement',
    group: 'end',
    does: 'Kết thúc vị trí trước tuổi nghỉ hưu; trạng thái chuyển sang đã nghỉ hưu',
    fields: [],
    effects: ['close-posting'],
    status: 'NGHI_HUU',
  },
  {
    code: 'CHUYEN_CONG_TAC',
    en: 'Transfer out',
    group: 'end',
    does: 'Kết thúc vị trí; trạng thái chuyển sang đã chuyển công tác',
    fields: [f('toAgency', 'text', 'Cơ quan tiếp nhận', 'Receiving agency', needed)],
    effects: ['close-posting'],
    status: 'CHUYEN_DI',
  },
  {
    code: 'NGHI_HUU',
    en: 'Retirement',
    group: 'end',
    does: 'Kết thúc vị trí; trạng thái chuyển sang đã nghỉ hưu',
    fields: [],
    effects: ['retire', 'close-posting'],
    status: 'NGHI_HUU',
  },
  {
    code: 'THOI_VIEC',
    en: 'Resignation',
    group: 'end',
    does: 'Kết thúc vị trí; trạng thái chuyển sang đã thôi việc',
    fields: [],
    effects: ['close-posting'],
    status: 'THOI_VIEC',
  },
  {
    code: 'TU_TRAN',
    en: 'Death',
    group: 'end',
    does: 'Kết thúc vị trí; trạng thái chuyển sang đã mất',
    fields: [],
    effects: ['close-posting'],
    status: 'TU_TRAN',
    afterEnd: true,
  },
];

let kinds: ReadonlyMap<string, EventKind> | undefined;

export function eventKinds(): ReadonlyMap<string, EventKind> {
  if (!kinds) {
    const names = new Map(careerEventKinds().map(({ code, name }) => [code, name]));
    kinds = new Map(
      lines.map((line) => {
        const vi = names.get(line.code);
        if (vi === undefined) throw new Error(`career event ${line.code} is not in the code list`);
        return [line.code, { ...line, vi }];
      }),
    );
  }
  return kinds;
}
