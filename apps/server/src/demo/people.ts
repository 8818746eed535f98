/** Accounts and agencies of a demonstration. Names are made up; departments carry letters in their codes, so that none looks official. */
import type { NewUser } from '@congvu/auth';
import type { IdentityAccount } from '@congvu/identity-provider';
import { levelOneAgencies, type NewAgency } from '@congvu/organisations';

export interface DemoPerson extends Omit<IdentityAccount, 'password'>, Pick<NewUser, 'grants'> {
  agencyCode: string | null;
}

export const demoPeople: readonly DemoPerson[] = [
  {
    username: 'hanoi',
    displayName: 'Trần Thị Minh Hà',
    roleLabel: 'Cán bộ tổ chức – UBND thành phố Hà Nội',
    email: 'hanoi@example.vn',
    agencyCode: 'H26',
    grants: [{ role: 'hr-officer', scope: 'H26' }],
  },
  {
    username: 'soyte-hanoi',
    displayName: 'Lê Quang Vinh',
    roleLabel: 'Cán bộ tổ chức – Sở Y tế Hà Nội',
    email: 'soyte.hanoi@example.vn',
    agencyCode: 'H26.SYT',
    grants: [{ role: 'hr-officer', scope: 'H26.SYT' }],
  },
  {
    username: 'danang',
    displayName: 'Phạm Đức Thịnh',
    roleLabel: 'Cán bộ tổ chức – UBND thành phố Đà Nẵng',
    email: 'danang@example.vn',
    agencyCode: 'H17',
    grants: [{ role: 'hr-officer', scope: 'H17' }],
  },
  {
    username: 'bonoivu',
    displayName: 'Nguyễn Hoàng Bảo Ngọc',
    roleLabel: 'Quản trị dữ liệu – Bộ Nội vụ',
    email: 'bonoivu@example.vn',
    agencyCode: 'G09',
    grants: [{ role: 'data-steward', scope: '*' }],
  },
  {
    username: 'giamsat',
    displayName: 'Đỗ Văn Khánh',
    roleLabel: 'Giám sát khai thác dữ liệu – Trung tâm Công nghệ thông tin',
    email: 'giamsat@example.vn',
    agencyCode: 'G09',
    grants: [{ role: 'auditor', scope: '*' }],
  },
  {
    username: 'lanhdao',
    displayName: 'Vũ Thị Lan Anh',
    roleLabel: 'Lãnh đạo Bộ',
    email: 'lanhdao@example.vn',
    agencyCode: 'G09',
    grants: [{ role: 'leader', scope: '*' }],
  },
  {
    username: 'thidua',
    displayName: 'Hoàng Thị Thanh Mai',
    roleLabel: 'Cán bộ thi đua, khen thưởng – Bộ Nội vụ',
    email: 'thidua@example.vn',
    agencyCode: 'G09',
    grants: [{ role: 'award-officer', scope: '*' }],
  },
  {
    username: 'congan',
    displayName: 'Lý Văn Cường',
    roleLabel: 'Cán bộ cho ý kiến hiệp y – Bộ Công an',
    email: 'congan@example.vn',
    agencyCode: 'G01',
    grants: [{ role: 'consulted-officer', scope: 'G01' }],
  },
  {
    username: 'thanhtra',
    displayName: 'Ngô Quốc Bảo',
    roleLabel: 'Thanh tra, kiểm tra công vụ – Bộ Nội vụ',
    email: 'thanhtra@example.vn',
    agencyCode: 'G09',
    grants: [{ role: 'inspector', scope: '*' }],
  },
  {
    username: 'tongiao',
    displayName: 'Bùi Thị Thu Hằng',
    roleLabel: 'Cán bộ quản lý tôn giáo – cơ quan quản lý nhà nước về tôn giáo',
    email: 'tongiao@example.vn',
    agencyCode: null,
    grants: [{ role: 'religion-officer', scope: '*' }],
  },
  {
    username: 'tongiao2',
    displayName: 'Lý Thị Hồng Nhung',
    roleLabel: 'Cán bộ quản lý tôn giáo, người duyệt – cơ quan quản lý nhà nước về tôn giáo',
    email: 'tongiao2@example.vn',
    agencyCode: null,
    grants: [{ role: 'religion-officer', scope: '*' }],
  },
  {
    username: 'giamkhao',
    displayName: 'Ngô Đình Khải',
    roleLabel: 'Giám khảo – các kỳ tuyển dụng của thành phố Hà Nội',
    email: 'giamkhao@example.vn',
    agencyCode: 'H26',
    grants: [{ role: 'exam-marker', scope: 'H26' }],
  },
];

const departments: readonly [suffix: string, name: string][] = [
  ['SNV', 'Sở Nội vụ'],
  ['SYT', 'Sở Y tế'],
  ['SGD', 'Sở Giáo dục và Đào tạo'],
  ['STC', 'Sở Tài chính'],
];

/** Level-1 agencies of the code list and a few departments to try things with. */
export function demoAgencies(): NewAgency[] {
  const first = levelOneAgencies();
  const local = first
    .filter((agency) => ['H26', 'H17', 'H29'].includes(agency.code))
    .flatMap((agency) =>
      departments.map(
        ([suffix, name]): NewAgency => ({
          code: `${agency.code}.${suffix}`,
          name: `${name} ${agency.name.replace('Ủy ban nhân dân ', '')}`,
          kind: 'department',
          parentCode: agency.code,
          codeConfirmed: false,
        }),
      ),
    );
  return [...first, ...local];
}
