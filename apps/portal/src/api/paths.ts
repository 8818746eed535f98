/** Every address the portal calls. */
const v1 = '/api/v1';
const id = encodeURIComponent;

export const paths = {
  login: (returnTo: string) => `/auth/login?returnTo=${id(returnTo)}`,
  logout: '/auth/logout',
  session: `${v1}/session`,
  systemInfo: `${v1}/system/info`,
  populationStatus: `${v1}/population/status`,
  worklist: `${v1}/worklist`,
  agencies: `${v1}/agencies`,
  officers: (code: string) => `${v1}/agencies/${id(code)}/officers`,
  register: (register: string) => `${v1}/registers/${id(register)}`,
  registers: `${v1}/registers`,
  registerSchema: (register: string) => `${v1}/registers/${id(register)}/schema.json`,
  records: (type: string) => `${v1}/registers/${id(type)}/records`,
  recordsExport: (type: string, format: string) => `${v1}/registers/${id(type)}/export/${id(format)}`,
  record: (type: string, key: string) => `${v1}/registers/${id(type)}/records/${id(key)}`,
  recordHistory: (type: string, key: string) => `${v1}/registers/${id(type)}/records/${id(key)}/history`,
  recordNotes: (type: string, key: string) => `${v1}/registers/${id(type)}/records/${id(key)}/notes`,
  recordAttachments: (type: string, key: string) => `${v1}/registers/${id(type)}/records/${id(key)}/attachments`,
  recordAttachment: (type: string, key: string, attachment: string, act: 'content' | 'withdraw') =>
    `${v1}/registers/${id(type)}/records/${id(key)}/attachments/${id(attachment)}/${act}`,
  recordCorrections: (type: string, key: string) => `${v1}/registers/${id(type)}/records/${id(key)}/corrections`,
  searches: (type: string) => `${v1}/registers/${id(type)}/searches`,
  search: (type: string, key: string) => `${v1}/registers/${id(type)}/searches/${id(key)}`,
  bulk: (type: string) => `${v1}/registers/${id(type)}/bulk`,
  bulkPreview: (type: string) => `${v1}/registers/${id(type)}/bulk/preview`,
  bulks: `${v1}/bulk-changes`,
  bulkOne: (key: string) => `${v1}/bulk-changes/${id(key)}`,
  bulkAct: (key: string, act: string) => `${v1}/bulk-changes/${id(key)}/${id(act)}`,
  quality: (type: string) => `${v1}/quality/${id(type)}`,
  qualityRecords: (type: string) => `${v1}/quality/${id(type)}/records`,
  statistics: (type: string) => `${v1}/statistics/${id(type)}`,
  statisticsCross: (type: string) => `${v1}/statistics/${id(type)}/cross`,
  inspectionRules: `${v1}/inspection-rules`,
  inspections: `${v1}/inspections`,
  inspection: (key: string) => `${v1}/inspections/${id(key)}`,
  inspectionAct: (key: string, act: string) => `${v1}/inspections/${id(key)}/${id(act)}`,
  findings: `${v1}/inspection-findings`,
  finding: (key: string) => `${v1}/inspection-findings/${id(key)}`,
  findingAct: (key: string, act: string) => `${v1}/inspection-findings/${id(key)}/${id(act)}`,
  corrections: `${v1}/corrections`,
  correction: (key: string) => `${v1}/corrections/${id(key)}`,
  correctionAct: (key: string, act: string) => `${v1}/corrections/${id(key)}/${id(act)}`,
  duplicates: `${v1}/duplicates`,
  duplicate: (key: string) => `${v1}/duplicates/${id(key)}`,
  duplicateAct: (key: string, act: string) => `${v1}/duplicates/${id(key)}/${id(act)}`,
  mergeAct: (key: string, act: string) => `${v1}/merges/${id(key)}/${id(act)}`,
  purposes: `${v1}/disclosure/purposes`,
  officials: `${v1}/personnel/officials`,
  official: (official: string) => `${v1}/personnel/officials/${id(official)}`,
  officialCv: (official: string) => `${v1}/personnel/officials/${id(official)}/cv.pdf`,
  officialHistory: (official: string) => `${v1}/personnel/officials/${id(official)}/history`,
  careerKinds: `${v1}/personnel/career/kinds`,
  career: (official: string) => `${v1}/personnel/officials/${id(official)}/career`,
  careerPreview: (official: string) => `${v1}/personnel/officials/${id(official)}/career/preview`,
  pay: (official: string) => `${v1}/personnel/officials/${id(official)}/pay`,
  dues: `${v1}/personnel/dues`,
  clocks: `${v1}/personnel/clocks`,
  imports: `${v1}/imports`,
  importTemplate: `${v1}/imports/template.xlsx`,
  import: (key: string) => `${v1}/imports/${id(key)}`,
  importMapping: (key: string) => `${v1}/imports/${id(key)}/mapping`,
  importRows: (key: string) => `${v1}/imports/${id(key)}/rows`,
  importErrors: (key: string) => `${v1}/imports/${id(key)}/errors.xlsx`,
  importCancel: (key: string) => `${v1}/imports/${id(key)}/cancel`,
  campaigns: `${v1}/campaigns`,
  campaign: (key: string) => `${v1}/campaigns/${id(key)}`,
  campaignCancel: (key: string) => `${v1}/campaigns/${id(key)}/cancel`,
  campaignResume: (key: string) => `${v1}/campaigns/${id(key)}/resume`,
  campaignResults: (key: string) => `${v1}/campaigns/${id(key)}/results`,
  campaignResultsFile: (key: string) => `${v1}/campaigns/${id(key)}/results.xlsx`,
  campaignAccept: (key: string) => `${v1}/campaigns/${id(key)}/accept-population`,
  cases: `${v1}/cases`,
  case: (key: string) => `${v1}/cases/${id(key)}`,
  caseAct: (key: string, act: CaseAct) => `${v1}/cases/${id(key)}/${act}`,
  awards: (...parts: string[]) => [`${v1}/awards`, ...parts.map(id)].join('/'),
  organisations: (...parts: string[]) => [`${v1}/organisations`, ...parts.map(id)].join('/'),
  recruitment: (...parts: string[]) => [`${v1}/recruitment`, ...parts.map(id)].join('/'),
  book: (book: string, ...parts: string[]) => [`${v1}/${book}`, ...parts.map(id)].join('/'),
  me: (...parts: string[]) => [`${v1}/me`, ...parts.map(id)].join('/'),
  consents: (...parts: string[]) => [`${v1}/consents`, ...parts.map(id)].join('/'),
  correctionPaper: (key: string, paper: string) => `${v1}/corrections/${id(key)}/papers/${id(paper)}`,
  auditEntries: `${v1}/audit/entries`,
};

export type CaseAct = 'take' | 'assign' | 'comment' | 'correct' | 'report' | 'dismiss' | 'reopen';

export type Query = Record<string, string | number | boolean | undefined>;

export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '' && value !== false) search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
