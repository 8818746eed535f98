import type { RoleDefinition } from '@congvu/auth';
import type { RecordType } from '@congvu/registers';

/** Sending files and seeing them; into which registers is told by the registers' own permissions. */
const fileWork = ['intake.read', 'intake.write'] as const;
/** Verifying persons by their number and settling what disagrees; of which registers, likewise. */
const verificationWork = ['campaign.read', 'campaign.run', 'case.read', 'case.settle'] as const;

/** What working on an agency's personnel data takes. */
const personnelWork = [
  'personnel.read',
  'personnel.correct',
  'personnel.verification',
  'personnel.approve',
  'register.read',
  'register.export',
  'quality.read',
  'statistics.read',
  ...fileWork,
  ...verificationWork,
  'disclosure.sensitive',
] as const;

/** Proposing awards, and keeping the old ones of an agency. */
const awardWork = ['award.read', 'award.propose', 'award.record', 'award.appraise', 'award.consult'] as const;

/** Agencies and their posts. */
const organisationWork = ['organisation.read', 'organisation.propose', 'quota.read', 'quota.write'] as const;

/** Associations and funds. */
const associationWork = [
  'association.read',
  'association.write',
  'association.correct',
  'association.approve',
] as const;

/** Whoever the identity provider vouches for as a person: their own data, and nothing of anybody else. */
const personRole: RoleDefinition = {
  key: 'person',
  label: 'Cán bộ, công chức, viên chức',
  labelEn: 'Official',
  permissions: ['self.read', 'self.declare', 'procedure.apply'],
  ofPerson: true,
};

/** Receiving and settling dossiers of procedures; answering for the data that somebody says are wrong. */
const procedureWork = [
  'procedure.apply',
  'procedure.assist',
  'procedure.read',
  'procedure.receive',
  'procedure.handle',
  'procedure.decide',
  'procedure.dispute',
  'archives.read',
  'archives.correct',
] as const;

/** Answering what an inspection has found in one's agency. */
const inspectionAnswers = ['inspection.read', 'inspection.findings', 'inspection.explain'] as const;

/** Recruiting for an agency: preparing, marking, and approving what another has prepared. */
const recruitmentWork = ['recruitment.read', 'recruitment.manage', 'recruitment.mark', 'recruitment.approve'] as const;

/** Roles bundle permissions; a grant gives a role within an organisational scope. */
export const roles: readonly RoleDefinition[] = [
  personRole,
  {
    key: 'hr-officer',
    label: 'Cán bộ tổ chức',
    labelEn: 'HR officer',
    permissions: [
      ...personnelWork,
      'personnel.record',
      'consent.ask',
      ...awardWork,
      ...organisationWork,
      ...associationWork,
      ...recruitmentWork,
      ...inspectionAnswers,
      ...procedureWork,
    ],
  },
  {
    key: 'data-steward',
    label: 'Quản trị dữ liệu của Bộ',
    labelEn: 'Data steward',
    permissions: [
      ...personnelWork,
      'award.read',
      ...organisationWork,
      ...associationWork,
      'organisation.confirm',
      'recruitment.read',
      'review.read',
      'inspection.read',
      'inspection.findings',
    ],
  },
  {
    key: 'leader',
    label: 'Lãnh đạo',
    labelEn: 'Leader',
    permissions: [
      'personnel.verification',
      'register.read',
      'quality.read',
      'statistics.read',
      'campaign.read',
      'case.read',
      'award.read',
      'organisation.read',
      'association.read',
      'review.read',
      'inspection.read',
      'quota.read',
      'recruitment.read',
    ],
  },
  {
    key: 'inspector',
    label: 'Thanh tra, kiểm tra công vụ',
    labelEn: 'Inspector of public duty',
    permissions: [
      'inspection.read',
      'inspection.run',
      'inspection.findings',
      'inspection.conclude',
      'personnel.read',
      'register.read',
      'organisation.read',
      'quota.read',
    ],
  },
  {
    key: 'award-officer',
    label: 'Cán bộ thi đua, khen thưởng',
    labelEn: 'Award officer',
    permissions: [
      'award.read',
      'award.record',
      'award.appraise',
      'award.decide',
      'register.read',
      'consent.ask',
      ...fileWork,
    ],
  },
  {
    key: 'consulted-officer',
    label: 'Cán bộ cho ý kiến hiệp y khen thưởng',
    labelEn: 'Officer asked for an opinion of awards',
    permissions: ['award.consult'],
  },
  {
    key: 'exam-marker',
    label: 'Giám khảo, thư ký chấm thi',
    labelEn: 'Exam marker',
    permissions: ['recruitment.mark'],
  },
  {
    key: 'religion-officer',
    label: 'Cán bộ quản lý tôn giáo',
    labelEn: 'Religion officer',
    permissions: [
      'religion.read',
      'religion.write',
      'religion.correct',
      'religion.approve',
      ...fileWork,
      ...verificationWork,
      'register.read',
      'register.export',
      'disclosure.sensitive',
    ],
  },
  {
    key: 'auditor',
    label: 'Giám sát khai thác dữ liệu',
    labelEn: 'Auditor',
    permissions: ['audit.read', 'register.read'],
  },
];

/** Roles whose holders may be given a case of the register. */
export const settlingRoles = (type: RecordType): string[] =>
  roles
    .filter(({ permissions }) => permissions.includes('case.settle') && permissions.includes(type.files?.send ?? ''))
    .map(({ key }) => key);
