import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from './api/problem.ts';
import { type Permission, sessionQuery } from './api/session.ts';
import { pageSearch } from './page-search.ts';
import { parseSearch, stringifySearch } from './search.ts';
import { NotFoundPage, PageError, PagePending } from './shell/trouble.tsx';
import { Workspace } from './shell/workspace.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** any of these */
    permission?: Permission | readonly Permission[];
  }
}

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageError,
});

const workspace = createRoute({
  getParentRoute: () => rootRoute,
  id: 'workspace',
  component: Workspace,
  errorComponent: PageError,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (isProblem(error, 401)) throw redirect({ to: '/sign-in', search: { returnTo: location.href } });
      throw error;
    }
  },
});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: pageSearch.signIn,
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const worklist = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/worklist/worklist-page.tsx'), 'WorklistPage'),
});
const imports = createRoute({
  getParentRoute: () => workspace,
  path: '/imports',
  staticData: { permission: 'intake.read' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
});
const importOne = createRoute({
  getParentRoute: () => workspace,
  path: '/imports/$id',
  staticData: { permission: 'intake.read' },
  validateSearch: pageSearch.importRows,
  component: lazyRouteComponent(() => import('./pages/imports/import-page.tsx'), 'ImportPage'),
});
const campaigns = createRoute({
  getParentRoute: () => workspace,
  path: '/campaigns',
  staticData: { permission: 'campaign.read' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
});
const campaignOne = createRoute({
  getParentRoute: () => workspace,
  path: '/campaigns/$id',
  staticData: { permission: 'campaign.read' },
  validateSearch: pageSearch.campaign,
  component: lazyRouteComponent(() => import('./pages/campaigns/campaign-page.tsx'), 'CampaignPage'),
});
const cases = createRoute({
  getParentRoute: () => workspace,
  path: '/cases',
  staticData: { permission: 'case.read' },
  validateSearch: pageSearch.cases,
  component: lazyRouteComponent(() => import('./pages/cases/cases-page.tsx'), 'CasesPage'),
});
const caseOne = createRoute({
  getParentRoute: () => workspace,
  path: '/cases/$id',
  staticData: { permission: 'case.read' },
  validateSearch: pageSearch.cases,
  component: lazyRouteComponent(() => import('./pages/cases/case-page.tsx'), 'CasePage'),
});
const officials = createRoute({
  getParentRoute: () => workspace,
  path: '/officials',
  staticData: { permission: 'personnel.read' },
  validateSearch: pageSearch.officials,
  component: lazyRouteComponent(() => import('./pages/officials/officials-page.tsx'), 'OfficialsPage'),
});
const officialOne = createRoute({
  getParentRoute: () => workspace,
  path: '/officials/$id',
  staticData: { permission: 'personnel.read' },
  component: lazyRouteComponent(() => import('./pages/officials/official-page.tsx'), 'OfficialPage'),
});
const officialExtract = createRoute({
  getParentRoute: () => workspace,
  path: '/officials/$id/extract',
  staticData: { permission: 'personnel.read' },
  validateSearch: pageSearch.extract,
  component: lazyRouteComponent(() => import('./pages/officials/vertical-page.tsx'), 'VerticalPage'),
});
const officialsExtract = createRoute({
  getParentRoute: () => workspace,
  path: '/officials/extract',
  staticData: { permission: 'personnel.read' },
  validateSearch: pageSearch.records,
  component: lazyRouteComponent(() => import('./pages/officials/extract-page.tsx'), 'ExtractPage'),
});
const transfers = createRoute({
  getParentRoute: () => workspace,
  path: '/transfers',
  staticData: { permission: 'personnel.record' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/transfers/transfers-page.tsx'), 'TransfersPage'),
});
const dues = createRoute({
  getParentRoute: () => workspace,
  path: '/dues',
  staticData: { permission: 'personnel.read' },
  validateSearch: pageSearch.dues,
  component: lazyRouteComponent(() => import('./pages/due/dues-page.tsx'), 'DuesPage'),
});
const registers = createRoute({
  getParentRoute: () => workspace,
  path: '/registers',
  staticData: { permission: 'register.read' },
  component: lazyRouteComponent(() => import('./pages/registers/registers-page.tsx'), 'RegistersPage'),
});
const register = createRoute({
  getParentRoute: () => workspace,
  path: '/registers/$type',
  staticData: { permission: 'register.read' },
  component: lazyRouteComponent(() => import('./pages/registers/register-page.tsx'), 'RegisterPage'),
});
const records = createRoute({
  getParentRoute: () => workspace,
  path: '/registers/$type/records',
  staticData: { permission: 'register.read' },
  validateSearch: pageSearch.records,
  component: lazyRouteComponent(() => import('./pages/records/records-page.tsx'), 'RecordsPage'),
});
const recordOne = createRoute({
  getParentRoute: () => workspace,
  path: '/registers/$type/records/$id',
  staticData: { permission: 'register.read' },
  component: lazyRouteComponent(() => import('./pages/records/record-page.tsx'), 'RecordPage'),
});
const quality = createRoute({
  getParentRoute: () => workspace,
  path: '/quality',
  staticData: { permission: 'quality.read' },
  validateSearch: pageSearch.agency,
  component: lazyRouteComponent(() => import('./pages/quality/quality-page.tsx'), 'QualityPage'),
});
const faulty = createRoute({
  getParentRoute: () => workspace,
  path: '/quality/records',
  staticData: { permission: 'personnel.read' },
  validateSearch: pageSearch.faulty,
  component: lazyRouteComponent(() => import('./pages/quality/faulty-page.tsx'), 'FaultyPage'),
});
const letter = createRoute({
  getParentRoute: () => workspace,
  path: '/quality/letter',
  staticData: { permission: 'quality.read' },
  validateSearch: pageSearch.agency,
  component: lazyRouteComponent(() => import('./pages/quality/letter-page.tsx'), 'LetterPage'),
});
const statistics = createRoute({
  getParentRoute: () => workspace,
  path: '/statistics',
  staticData: { permission: 'statistics.read' },
  validateSearch: pageSearch.agency,
  component: lazyRouteComponent(() => import('./pages/statistics/statistics-page.tsx'), 'StatisticsPage'),
});
const corrections = createRoute({
  getParentRoute: () => workspace,
  path: '/corrections',
  staticData: { permission: ['personnel.correct', 'religion.correct', 'association.correct'] },
  validateSearch: pageSearch.corrections,
  component: lazyRouteComponent(() => import('./pages/corrections/corrections-page.tsx'), 'CorrectionsPage'),
});
const bulkOne = createRoute({
  getParentRoute: () => workspace,
  path: '/corrections/bulk/$id',
  staticData: { permission: ['personnel.correct', 'religion.correct', 'association.correct'] },
  component: lazyRouteComponent(() => import('./pages/corrections/bulk-page.tsx'), 'BulkPage'),
});
const correctionOne = createRoute({
  getParentRoute: () => workspace,
  path: '/corrections/$id',
  staticData: { permission: ['personnel.correct', 'religion.correct', 'association.correct'] },
  component: lazyRouteComponent(() => import('./pages/corrections/correction-page.tsx'), 'CorrectionPage'),
});
const duplicates = createRoute({
  getParentRoute: () => workspace,
  path: '/duplicates',
  staticData: { permission: ['personnel.correct', 'religion.correct', 'association.correct', 'award.record'] },
  validateSearch: pageSearch.duplicates,
  component: lazyRouteComponent(() => import('./pages/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
});
const duplicateOne = createRoute({
  getParentRoute: () => workspace,
  path: '/duplicates/$id',
  staticData: { permission: ['personnel.correct', 'religion.correct', 'association.correct', 'award.record'] },
  component: lazyRouteComponent(() => import('./pages/duplicates/duplicate-page.tsx'), 'DuplicatePage'),
});
const audit = createRoute({
  getParentRoute: () => workspace,
  path: '/audit',
  staticData: { permission: 'audit.read' },
  validateSearch: pageSearch.audit,
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});
const awardRounds = createRoute({
  getParentRoute: () => workspace,
  path: '/awards',
  staticData: { permission: 'award.read' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/awards/rounds-page.tsx'), 'RoundsPage'),
});
const awardRound = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/rounds/$id',
  staticData: { permission: 'award.read' },
  component: lazyRouteComponent(() => import('./pages/awards/round-page.tsx'), 'RoundPage'),
});
const awardSubmission = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/rounds/$id/submission',
  staticData: { permission: 'award.read' },
  component: lazyRouteComponent(() => import('./pages/awards/submission-page.tsx'), 'SubmissionPage'),
});
const awardOpinions = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/opinions',
  staticData: { permission: 'award.consult' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/awards/opinions-page.tsx'), 'OpinionsPage'),
});
const awardPropose = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/rounds/$id/propose',
  staticData: { permission: 'award.propose' },
  component: lazyRouteComponent(() => import('./pages/awards/propose-page.tsx'), 'ProposePage'),
});
const awardProposal = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/proposals/$id',
  staticData: { permission: 'award.read' },
  component: lazyRouteComponent(() => import('./pages/awards/proposal-page.tsx'), 'ProposalPage'),
});
const awardRegister = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/register',
  staticData: { permission: 'award.read' },
  validateSearch: pageSearch.awards,
  component: lazyRouteComponent(() => import('./pages/awards/awards-page.tsx'), 'AwardsPage'),
});
const awardOne = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/register/$id',
  staticData: { permission: 'award.read' },
  component: lazyRouteComponent(() => import('./pages/awards/award-page.tsx'), 'AwardPage'),
});
const awardCertificate = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/register/$id/certificate',
  staticData: { permission: 'award.read' },
  component: lazyRouteComponent(() => import('./pages/awards/certificate-page.tsx'), 'CertificatePage'),
});
const awardPaper = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/paper',
  staticData: { permission: 'award.record' },
  component: lazyRouteComponent(() => import('./pages/awards/paper-page.tsx'), 'PaperPage'),
});
const awardRules = createRoute({
  getParentRoute: () => workspace,
  path: '/awards/rules',
  staticData: { permission: 'award.read' },
  component: lazyRouteComponent(() => import('./pages/awards/rules-page.tsx'), 'RulesPage'),
});
const associations = createRoute({
  getParentRoute: () => workspace,
  path: '/associations',
  staticData: { permission: 'association.read' },
  component: lazyRouteComponent(() => import('./pages/associations/associations-page.tsx'), 'AssociationsPage'),
});
const associationNew = createRoute({
  getParentRoute: () => workspace,
  path: '/associations/$type/new',
  staticData: { permission: 'association.write' },
  component: lazyRouteComponent(() => import('./pages/associations/new-association-page.tsx'), 'NewAssociationPage'),
});
const associationOne = createRoute({
  getParentRoute: () => workspace,
  path: '/associations/$type/$id',
  staticData: { permission: 'association.read' },
  component: lazyRouteComponent(() => import('./pages/associations/association-page.tsx'), 'AssociationPage'),
});
const religion = createRoute({
  getParentRoute: () => workspace,
  path: '/religion',
  staticData: { permission: 'religion.read' },
  component: lazyRouteComponent(() => import('./pages/religion/religion-page.tsx'), 'ReligionPage'),
});
const religionNew = createRoute({
  getParentRoute: () => workspace,
  path: '/religion/$type/new',
  staticData: { permission: 'religion.write' },
  component: lazyRouteComponent(() => import('./pages/religion/new-religion-page.tsx'), 'NewReligionPage'),
});
const religionOne = createRoute({
  getParentRoute: () => workspace,
  path: '/religion/$type/$id',
  staticData: { permission: 'religion.read' },
  component: lazyRouteComponent(() => import('./pages/religion/religion-record-page.tsx'), 'ReligionRecordPage'),
});
const recruitments = createRoute({
  getParentRoute: () => workspace,
  path: '/recruitment',
  staticData: { permission: 'recruitment.read' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/recruitment/campaigns-page.tsx'), 'RecruitmentsPage'),
});
const recruitment = createRoute({
  getParentRoute: () => workspace,
  path: '/recruitment/$id',
  staticData: { permission: 'recruitment.read' },
  validateSearch: pageSearch.recruitment,
  component: lazyRouteComponent(() => import('./pages/recruitment/campaign-page.tsx'), 'RecruitmentPage'),
});
const recruitmentApply = createRoute({
  getParentRoute: () => workspace,
  path: '/recruitment/$id/apply',
  staticData: { permission: 'recruitment.manage' },
  component: lazyRouteComponent(() => import('./pages/recruitment/apply-page.tsx'), 'ApplyPage'),
});
const recruitmentApplication = createRoute({
  getParentRoute: () => workspace,
  path: '/recruitment/applications/$id',
  staticData: { permission: 'recruitment.read' },
  component: lazyRouteComponent(() => import('./pages/recruitment/application-page.tsx'), 'ApplicationPage'),
});
const recruitmentRooms = createRoute({
  getParentRoute: () => workspace,
  path: '/recruitment/$id/rooms',
  staticData: { permission: 'recruitment.read' },
  component: lazyRouteComponent(() => import('./pages/recruitment/rooms-print-page.tsx'), 'RoomsPrintPage'),
});
const recruitmentResults = createRoute({
  getParentRoute: () => workspace,
  path: '/recruitment/$id/results',
  staticData: { permission: 'recruitment.read' },
  component: lazyRouteComponent(() => import('./pages/recruitment/results-print-page.tsx'), 'ResultsPrintPage'),
});
const markings = createRoute({
  getParentRoute: () => workspace,
  path: '/marking',
  staticData: { permission: 'recruitment.mark' },
  component: lazyRouteComponent(() => import('./pages/recruitment/markings-page.tsx'), 'MarkingsPage'),
});
const marking = createRoute({
  getParentRoute: () => workspace,
  path: '/marking/$id',
  staticData: { permission: 'recruitment.mark' },
  component: lazyRouteComponent(() => import('./pages/recruitment/marking-page.tsx'), 'MarkingPage'),
});
const notices = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recruitment-notices',
  component: lazyRouteComponent(() => import('./pages/recruitment/notices-page.tsx'), 'NoticesPage'),
});
const notice = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recruitment-notices/$code',
  component: lazyRouteComponent(() => import('./pages/recruitment/notice-page.tsx'), 'NoticePage'),
});
const awardCheck = createRoute({
  getParentRoute: () => rootRoute,
  path: '/award-check',
  validateSearch: pageSearch.awardCheck,
  component: lazyRouteComponent(() => import('./pages/awards/look-up-page.tsx'), 'LookUpPage'),
});
const organisations = createRoute({
  getParentRoute: () => workspace,
  path: '/organisations',
  staticData: { permission: 'organisation.read' },
  validateSearch: pageSearch.tree,
  component: lazyRouteComponent(() => import('./pages/organisations/tree-page.tsx'), 'TreePage'),
});
const organisationUnits = createRoute({
  getParentRoute: () => workspace,
  path: '/organisations/units',
  staticData: { permission: 'organisation.read' },
  validateSearch: pageSearch.units,
  component: lazyRouteComponent(() => import('./pages/organisations/units-page.tsx'), 'UnitsPage'),
});
const organisationOne = createRoute({
  getParentRoute: () => workspace,
  path: '/organisations/$code',
  staticData: { permission: 'organisation.read' },
  component: lazyRouteComponent(() => import('./pages/organisations/agency-page.tsx'), 'AgencyPage'),
});
const procedures = createRoute({
  getParentRoute: () => workspace,
  path: '/procedures',
  staticData: { permission: 'procedure.apply' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/procedures/procedures-page.tsx'), 'ProceduresPage'),
});
const procedureOne = createRoute({
  getParentRoute: () => workspace,
  path: '/procedures/$key',
  staticData: { permission: 'procedure.apply' },
  component: lazyRouteComponent(() => import('./pages/procedures/procedure-page.tsx'), 'ProcedurePage'),
});
const dossierOne = createRoute({
  getParentRoute: () => workspace,
  path: '/dossiers/$id',
  staticData: { permission: 'procedure.apply' },
  component: lazyRouteComponent(() => import('./pages/procedures/dossier-page.tsx'), 'DossierPage'),
});
const dossierWork = createRoute({
  getParentRoute: () => workspace,
  path: '/dossier-work',
  staticData: { permission: 'procedure.read' },
  validateSearch: pageSearch.work,
  component: lazyRouteComponent(() => import('./pages/procedures/work-page.tsx'), 'WorkPage'),
});
const dossierWorkOne = createRoute({
  getParentRoute: () => workspace,
  path: '/dossier-work/$id',
  staticData: { permission: 'procedure.read' },
  component: lazyRouteComponent(() => import('./pages/procedures/work-one-page.tsx'), 'WorkOnePage'),
});
const disputes = createRoute({
  getParentRoute: () => workspace,
  path: '/disputes',
  staticData: { permission: 'procedure.dispute' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/procedures/disputes-page.tsx'), 'DisputesPage'),
});
const review = createRoute({
  getParentRoute: () => workspace,
  path: '/procedure-review',
  staticData: { permission: 'review.read' },
  validateSearch: pageSearch.review,
  component: lazyRouteComponent(() => import('./pages/review/review-page.tsx'), 'ReviewPage'),
});
const track = createRoute({
  getParentRoute: () => rootRoute,
  path: '/track',
  validateSearch: pageSearch.track,
  component: lazyRouteComponent(() => import('./pages/procedures/track-page.tsx'), 'TrackPage'),
});
const organisationChart = createRoute({
  getParentRoute: () => workspace,
  path: '/organisations/$code/chart',
  staticData: { permission: 'organisation.read' },
  validateSearch: pageSearch.chart,
  component: lazyRouteComponent(() => import('./pages/organisations/chart-page.tsx'), 'ChartPage'),
});
const inspections = createRoute({
  getParentRoute: () => workspace,
  path: '/inspections',
  staticData: { permission: 'inspection.read' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/inspections/inspections-page.tsx'), 'InspectionsPage'),
});
const inspectionNew = createRoute({
  getParentRoute: () => workspace,
  path: '/inspections/new',
  staticData: { permission: 'inspection.run' },
  component: lazyRouteComponent(() => import('./pages/inspections/new-page.tsx'), 'NewInspectionPage'),
});
const inspectionOne = createRoute({
  getParentRoute: () => workspace,
  path: '/inspections/$id',
  staticData: { permission: 'inspection.read' },
  component: lazyRouteComponent(() => import('./pages/inspections/inspection-page.tsx'), 'InspectionPage'),
});
const inspectionReport = createRoute({
  getParentRoute: () => workspace,
  path: '/inspections/$id/report',
  staticData: { permission: 'inspection.read' },
  component: lazyRouteComponent(() => import('./pages/inspections/report-page.tsx'), 'InspectionReportPage'),
});
const inspectionFinding = createRoute({
  getParentRoute: () => workspace,
  path: '/inspections/findings/$id',
  staticData: { permission: 'inspection.findings' },
  component: lazyRouteComponent(() => import('./pages/inspections/finding-page.tsx'), 'FindingPage'),
});
const quotas = createRoute({
  getParentRoute: () => workspace,
  path: '/quotas',
  staticData: { permission: 'quota.read' },
  validateSearch: pageSearch.quotas,
  component: lazyRouteComponent(() => import('./pages/quotas/quotas-page.tsx'), 'QuotasPage'),
});
const reorganisations = createRoute({
  getParentRoute: () => workspace,
  path: '/reorganisations',
  staticData: { permission: 'organisation.read' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(
    () => import('./pages/reorganisations/reorganisations-page.tsx'),
    'ReorganisationsPage',
  ),
});
const reorganisationNew = createRoute({
  getParentRoute: () => workspace,
  path: '/reorganisations/new',
  staticData: { permission: 'organisation.propose' },
  component: lazyRouteComponent(() => import('./pages/reorganisations/new-page.tsx'), 'NewReorganisationPage'),
});
const reorganisationOne = createRoute({
  getParentRoute: () => workspace,
  path: '/reorganisations/$id',
  staticData: { permission: 'organisation.read' },
  component: lazyRouteComponent(() => import('./pages/reorganisations/reorganisation-page.tsx'), 'ReorganisationPage'),
});
const design = createRoute({
  getParentRoute: () => rootRoute,
  path: '/design',
  component: lazyRouteComponent(() => import('./pages/design/design-page.tsx'), 'DesignPage'),
});

const own = createRoute({
  getParentRoute: () => workspace,
  path: '/me',
  staticData: { permission: 'self.read' },
  component: lazyRouteComponent(() => import('./pages/own/own-page.tsx'), 'OwnPage'),
});
const ownDeclarations = createRoute({
  getParentRoute: () => workspace,
  path: '/me/declarations',
  staticData: { permission: 'self.declare' },
  validateSearch: pageSearch.declarations,
  component: lazyRouteComponent(() => import('./pages/own/declarations-page.tsx'), 'DeclarationsPage'),
});
const ownDeclare = createRoute({
  getParentRoute: () => workspace,
  path: '/me/declare',
  staticData: { permission: 'self.declare' },
  validateSearch: pageSearch.declare,
  component: lazyRouteComponent(() => import('./pages/own/declare-page.tsx'), 'DeclarePage'),
});
const ownMessages = createRoute({
  getParentRoute: () => workspace,
  path: '/me/messages',
  staticData: { permission: 'self.read' },
  validateSearch: pageSearch.messages,
  component: lazyRouteComponent(() => import('./pages/own/messages-page.tsx'), 'MessagesPage'),
});
const ownConsent = createRoute({
  getParentRoute: () => workspace,
  path: '/me/consents/$id',
  staticData: { permission: 'self.read' },
  component: lazyRouteComponent(() => import('./pages/own/own-consent-page.tsx'), 'OwnConsentPage'),
});
const ownAccesses = createRoute({
  getParentRoute: () => workspace,
  path: '/me/accesses',
  staticData: { permission: 'self.read' },
  validateSearch: pageSearch.accesses,
  component: lazyRouteComponent(() => import('./pages/own/accesses-page.tsx'), 'AccessesPage'),
});
const consents = createRoute({
  getParentRoute: () => workspace,
  path: '/consents',
  staticData: { permission: 'consent.ask' },
  validateSearch: pageSearch.list,
  component: lazyRouteComponent(() => import('./pages/consents/consents-page.tsx'), 'ConsentsPage'),
});
const consentOne = createRoute({
  getParentRoute: () => workspace,
  path: '/consents/$id',
  staticData: { permission: 'consent.ask' },
  component: lazyRouteComponent(() => import('./pages/consents/consent-page.tsx'), 'ConsentPage'),
});

const pages = [
  worklist,
  imports,
  importOne,
  campaigns,
  campaignOne,
  cases,
  caseOne,
  officials,
  officialOne,
  dues,
  transfers,
  officialsExtract,
  officialExtract,
  registers,
  register,
  records,
  recordOne,
  quality,
  faulty,
  letter,
  statistics,
  corrections,
  bulkOne,
  correctionOne,
  duplicates,
  duplicateOne,
  audit,
  awardRounds,
  awardRound,
  awardSubmission,
  awardOpinions,
  awardPropose,
  awardProposal,
  awardRegister,
  awardOne,
  awardCertificate,
  awardPaper,
  awardRules,
  recruitments,
  recruitment,
  recruitmentApply,
  recruitmentApplication,
  recruitmentRooms,
  recruitmentResults,
  markings,
  marking,
  associations,
  associationNew,
  associationOne,
  religion,
  religionNew,
  religionOne,
  organisations,
  organisationUnits,
  organisationOne,
  procedures,
  procedureOne,
  dossierOne,
  dossierWork,
  dossierWorkOne,
  disputes,
  organisationChart,
  review,
  inspections,
  inspectionNew,
  inspectionOne,
  inspectionReport,
  inspectionFinding,
  quotas,
  reorganisations,
  reorganisationNew,
  reorganisationOne,
  own,
  ownDeclarations,
  ownDeclare,
  ownMessages,
  ownConsent,
  ownAccesses,
  consents,
  consentOne,
];
const routeTree = rootRoute.addChildren([
  workspace.addChildren(pages),
  signIn,
  awardCheck,
  track,
  notices,
  notice,
  ...(import.meta.env.DEV ? [design] : []),
]);

export const createPortalRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
