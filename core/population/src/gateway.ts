/**
 * The gateway to the National Population Database: one interface whatever wire lies behind it. Every call carries who asks,
 * for which procedure, by which request and why; a call that lacks one of these is refused before it leaves.
 * All methods throw a `PopulationFault`, which tells the network from the provider and says whether asking again helps.
 */
import type { PartialDate } from '@congvu/kernel';
import type { ListOperation, PersonOperation } from './operations.ts';

export interface PopulationQuestion {
  /** `findPerson` alone reads this: TraCuuThongTinCongDan (default) or CungCapThongTinCongDan. */
  operation?: PersonOperation;
  /** 12 digits; this or `oldNumber`. */
  number?: string;
  /** 9 digits, valid until 31/12/2024, kept as history. */
  oldNumber?: string;
  fullName: string;
  /** The year alone when no more is known. */
  birthDate: PartialDate;
}

export interface CallContext {
  /** MaYeuCau, at most 40 characters: the same question asked again after a failure keeps it. */
  requestId: string;
  /** MaDVC: code of the administrative procedure, at most 20 characters. */
  procedureCode: string;
  /** MaTichHop; by default the code configured for the operation. */
  integrationCode?: string;
  /** MaDonVi: agency e-ID, at most 35 characters. */
  agencyCode: string;
  /** MaCanBo, at most 20 characters. */
  officerCode: string;
  /** Why the data are needed; stays in our own log, the contract has no field for it. */
  purpose: string;
}

export interface Address {
  countryCode?: string;
  /** Two digits. */
  provinceCode?: string;
  /** Three digits; present only where the record still gives the units of before 01/07/2025. */
  districtCode?: string;
  /** Five digits. A code may name another area before and after 01/07/2025. */
  communeCode?: string;
  detail?: string;
}

export interface Relative {
  fullName: string;
  number?: string;
  oldNumber?: string;
  nationality?: string;
}

export interface HouseholdHead extends Relative {
  /** The person's relation to the head; `CH01` is the only code seen in public. */
  relationCode?: string;
}

/** Codes (ethnicGroup, religion, maritalStatus, bloodType, nationality) are those of the service, leading zeros kept. */
export interface PopulationPerson {
  number: string;
  oldNumber?: string;
  fullName: string;
  sex: 'male' | 'female' | 'unknown';
  birthDate: PartialDate;
  ethnicGroup?: string;
  religion?: string;
  maritalStatus?: string;
  bloodType?: string;
  nationality?: string;
  birthRegistration?: Address;
  homeTown?: Address;
  permanentAddress?: Address;
  presentAddress?: Address;
  father?: Relative;
  mother?: Relative;
  spouse?: Relative;
  representative?: Relative;
  householdHead?: HouseholdHead;
  householdBook?: string;
  /** Instant the provider says its data stand for (ThoiDiemDuLieu). */
  dataAsOf?: string;
}

export interface LifeStatus {
  status: 'alive' | 'deceased' | 'missing';
  on?: PartialDate;
}

export interface Household {
  book?: string;
  members: PopulationPerson[];
}

export interface ListCriteria {
  operation: ListOperation;
  /** By contract name, e.g. `{ MaTinhThanh: '79', MaPhuongXa: '26734' }` or `{ TuTuoi: '18', DenTuoi: '25' }`. */
  criteria: Record<string, string>;
  maxRecords?: number;
}

export interface ListRequest {
  listId: string;
  operation: string;
  status: 'received' | 'running' | 'done' | 'cancelled';
  records: number;
  createdAt?: string;
}

export interface ListPage {
  page: number;
  total: number;
  records: PopulationPerson[];
}

export interface CorrectionReport {
  reportId: string;
  number: string;
  field: 'fullName' | 'birthDate' | 'sex' | 'ethnicGroup' | 'religion' | 'maritalStatus' | 'bloodType' | 'lifeStatus';
  populationValue: string;
  claimedValue: string;
  evidence: string;
  agency: string;
}

export interface CorrectionStatus {
  reportId: string;
  state: 'received' | 'checking' | 'accepted' | 'rejected';
  reason?: string;
  decidedAt?: string;
}

export interface GatewayMetrics {
  calls: number;
  /** Requests on the wire, retries included. */
  attempts: number;
  succeeded: number;
  /** By fault kind. */
  failed: Record<string, number>;
  circuit: 'closed' | 'open' | 'half-open';
  /** What the limiter allows now; Infinity when nothing limits. */
  perSecond: number;
  waiting: number;
}

export interface PopulationGateway {
  /** The whole record, undefined when the service has none. The service may match by number alone: compare before use. */
  findPerson(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** XacThucThongTinCongDan: do number, name and birth belong together? */
  authenticate(question: PopulationQuestion, context: CallContext): Promise<boolean>;
  /** XacMinhTinhTrangChetMatTich; undefined when the service has no such person. */
  verifyLifeStatus(question: PopulationQuestion, context: CallContext): Promise<LifeStatus | undefined>;
  /** XacMinhTinhTrangHonNhan: identity, marital status and spouse. */
  verifyMaritalStatus(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** XacMinhThongTinNhanThan: identity, father, mother, spouse, representative. */
  verifyRelatives(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** XacMinhThongTinNguoiGiamHo: identity and legal representative. */
  verifyGuardian(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** XacMinhThongTinChuHo: identity, head of household, household book. */
  verifyHouseholdHead(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** XacMinhThongTinNoiOHienTai. */
  verifyPresentAddress(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** CungCapThongTinNhomMau. */
  findBloodType(question: PopulationQuestion, context: CallContext): Promise<PopulationPerson | undefined>;
  /** CungCapThongTinHoGiaDinh; undefined when the service has no such person. */
  findHousehold(question: PopulationQuestion, context: CallContext): Promise<Household | undefined>;

  createListRequest(list: ListCriteria, context: CallContext): Promise<ListRequest>;
  listRequests(context: CallContext): Promise<ListRequest[]>;
  requestStatus(listId: string, context: CallContext): Promise<ListRequest>;
  requestResult(listId: string, context: CallContext): Promise<ListRequest>;
  requestDetail(listId: string, context: CallContext): Promise<ListRequest & { criteria: Record<string, string> }>;
  requestHistory(listId: string, context: CallContext): Promise<{ at: string; status: ListRequest['status'] }[]>;
  /** Pages count from 1. */
  resultRecords(listId: string, page: { page: number; size: number }, context: CallContext): Promise<ListPage>;
  resultFile(listId: string, context: CallContext): Promise<{ name: string; type: string; content: Buffer }>;
  deleteRequest(listId: string, context: CallContext): Promise<void>;

  /** Tells the population authority of a wrong record. Same `reportId` again: nothing happens twice. */
  reportCorrection(report: CorrectionReport, context: CallContext): Promise<CorrectionStatus>;
  correctionStatus(reportId: string, context: CallContext): Promise<CorrectionStatus | undefined>;

  metrics(): GatewayMetrics;
  /** Closes connections; calls still waiting fail. */
  close(): void;
}
