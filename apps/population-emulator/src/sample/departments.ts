/** What the people of a province's departments do: units, posts, ranks. Made up, but as such lists read. */
import { communes, type Rank, ranks, type SalaryGroup, salaryGroups } from '@congvu/codelists';

export interface Ladder {
  share: number;
  /** Rank codes from the lowest to the highest. */
  ranks: readonly string[];
  post: string;
  majors: readonly string[];
  /** Highest levels by rank, from the lowest. */
  levels: readonly (readonly string[])[];
  units: readonly string[];
  leaders: readonly string[];
}

export interface Department {
  /** Follows the agency's code after a dot; empty: the agency itself. */
  suffix: string;
  name: string;
  share: number;
  personnelType: 'CC' | 'VC';
  ladders: readonly Ladder[];
}

const officeLeaders = ['Trưởng phòng', 'Phó Trưởng phòng', 'Chánh Văn phòng', 'Phó Chánh Văn phòng'];
const administration = [
  'Hành chính học',
  'Luật',
  'Quản trị nhân lực',
  'Kinh tế',
  'Chính sách công',
  'Công nghệ thông tin',
];
const office = (units: readonly string[], share = 0.85): Ladder => ({
  share,
  ranks: ['01.003', '01.002', '01.001'],
  post: 'Chuyên viên',
  majors: administration,
  levels: [
    ['Đại học', 'Đại học', 'Đại học', 'Thạc sĩ'],
    ['Đại học', 'Thạc sĩ'],
    ['Thạc sĩ', 'Tiến sĩ'],
  ],
  units,
  leaders: officeLeaders,
});
const staff = (units: readonly string[], share = 0.15): Ladder => ({
  share,
  ranks: ['01.004'],
  post: 'Cán sự',
  majors: ['Hành chính văn thư', 'Quản trị văn phòng', 'Kế toán'],
  levels: [['Cao đẳng']],
  units,
  leaders: [],
});
const homeOffice = [
  'Văn phòng Sở',
  'Thanh tra Sở',
  'Phòng Công chức, viên chức',
  'Phòng Tổ chức, biên chế',
  'Phòng Cải cách hành chính',
  'Phòng Xây dựng chính quyền',
  'Phòng Lao động, việc làm',
  'Phòng Người có công',
];
const finance = [
  'Văn phòng Sở',
  'Phòng Quản lý ngân sách',
  'Phòng Tài chính hành chính sự nghiệp',
  'Phòng Quản lý giá và công sản',
  'Phòng Đăng ký kinh doanh',
  'Phòng Đầu tư, thẩm định và giám sát đầu tư',
];
const secretariat = [
  'Văn phòng Ủy ban nhân dân',
  'Phòng Tổng hợp',
  'Phòng Kiểm soát thủ tục hành chính',
  'Ban Tiếp công dân',
  'Trung tâm Phục vụ hành chính công',
];

const bare = (name: string) => name.replace(/^(Phường|Xã|Thị trấn|Đặc khu)\s+/, '');

/** The departments of an agency whose places lie in these provinces (two-digit codes of today). */
export function departmentsOf(provinceCodes: readonly string[]): Department[] {
  const known = communes().filter(({ provinceCode }) => provinceCodes.includes(provinceCode));
  const places = (known.length > 0 ? known : communes().slice(0, 120)).map(({ name }) => bare(name));
  const named = (kind: string, every: number, offset: number) =>
    places.filter((_, at) => at % every === offset).map((place) => `${kind} ${place}`);
  const hospitals = [
    'Bệnh viện Đa khoa tỉnh',
    'Bệnh viện Phụ sản',
    'Bệnh viện Nhi',
    'Bệnh viện Y học cổ truyền',
    'Trung tâm Kiểm soát bệnh tật',
    ...named('Bệnh viện Đa khoa khu vực', 9, 0),
    ...named('Trạm Y tế', 1, 0),
  ];
  const teacher = (
    share: number,
    codes: readonly string[],
    school: string,
    every: number,
    majors: readonly string[],
    lowest = 'Đại học',
  ): Ladder => ({
    share,
    ranks: codes,
    post: 'Giáo viên',
    majors,
    levels: [[lowest], ['Đại học', 'Đại học', 'Thạc sĩ'], ['Đại học', 'Thạc sĩ']],
    units: named(school, every, 0),
    leaders: ['Hiệu trưởng', 'Phó Hiệu trưởng', 'Tổ trưởng chuyên môn'],
  });
  const subjects = ['Sư phạm Toán', 'Sư phạm Ngữ văn', 'Sư phạm Tiếng Anh', 'Sư phạm Vật lý', 'Sư phạm Lịch sử'];
  const wards = ['Trưởng khoa', 'Phó Trưởng khoa', 'Giám đốc', 'Phó Giám đốc'];
  return [
    { suffix: '', name: 'Ủy ban nhân dân', share: 0.04, personnelType: 'CC', ladders: [office(secretariat, 1)] },
    {
      suffix: 'SNV',
      name: 'Sở Nội vụ',
      share: 0.08,
      personnelType: 'CC',
      ladders: [
        office(homeOffice, 0.78),
        { ...office(['Thanh tra Sở'], 0.1), ranks: ['04.025', '04.024', '04.023'], post: 'Thanh tra viên' },
        staff(homeOffice, 0.12),
      ],
    },
    {
      suffix: 'STC',
      name: 'Sở Tài chính',
      share: 0.12,
      personnelType: 'CC',
      ladders: [
        office(finance, 0.6),
        {
          ...office(finance, 0.28),
          ranks: ['06.031', '06.030', '06.029'],
          post: 'Kế toán viên',
          majors: ['Kế toán', 'Tài chính - Ngân hàng', 'Kiểm toán'],
        },
        staff(finance, 0.12),
      ],
    },
    {
      suffix: 'SYT',
      name: 'Sở Y tế',
      share: 0.3,
      personnelType: 'VC',
      ladders: [
        {
          share: 0.38,
          ranks: ['V.08.01.03'],
          post: 'Bác sĩ',
          majors: ['Y khoa', 'Răng - Hàm - Mặt', 'Y học cổ truyền', 'Sản phụ khoa', 'Nhi khoa'],
          levels: [['Đại học', 'Chuyên khoa I', 'Thạc sĩ', 'Chuyên khoa II']],
          units: hospitals,
          leaders: wards,
        },
        {
          share: 0.4,
          ranks: ['V.08.03.07'],
          post: 'Y sĩ',
          majors: ['Y sĩ đa khoa', 'Y sĩ y học cổ truyền'],
          levels: [['Trung cấp']],
          units: hospitals,
          leaders: [],
        },
        office(['Văn phòng Sở', 'Phòng Nghiệp vụ Y', 'Phòng Nghiệp vụ Dược', 'Phòng Kế hoạch - Tài chính'], 0.22),
      ],
    },
    {
      suffix: 'SGD',
      name: 'Sở Giáo dục và Đào tạo',
      share: 0.46,
      personnelType: 'VC',
      ladders: [
        teacher(0.2, ['V.07.02.26', 'V.07.02.25', 'V.07.02.24'], 'Trường Mầm non', 1, ['Giáo dục mầm non'], 'Cao đẳng'),
        teacher(0.34, ['V.07.03.29', 'V.07.03.28', 'V.07.03.27'], 'Trường Tiểu học', 1, ['Giáo dục tiểu học']),
        teacher(0.28, ['V.07.04.32', 'V.07.04.31', 'V.07.04.30'], 'Trường Trung học cơ sở', 1, subjects),
        teacher(0.18, ['V.07.05.15', 'V.07.05.14', 'V.07.05.13'], 'Trường Trung học phổ thông', 3, subjects),
      ],
    },
  ];
}

/** A rank with the salary group its pay comes from. */
export function payOf(code: string): { rank: Rank; group: SalaryGroup & { regularMonths?: number } } {
  const rank = ranks().find((one) => one.code === code);
  const group = salaryGroups().find((one) => one.code === rank?.salaryGroup);
  if (rank === undefined || group === undefined) throw new RangeError(`Rank ${code} has no salary group`);
  return { rank, group };
}
