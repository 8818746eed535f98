import type { AppraisalBody, LimitView, Preview, ResubmitBody } from '@congvu/awards/appraisals/appraisal.schema.ts';
import type { AskBody, ConsultationView, ReplyBody } from '@congvu/awards/consultations/consultation.schema.ts';
import type { PaperKind } from '@congvu/awards/papers/paper.schema.ts';
import type {
  EligibilityView,
  ProposalBody,
  ProposalSummary,
  ProposalView,
} from '@congvu/awards/proposals/proposal.schema.ts';
import type {
  AwardSummary,
  AwardView,
  HolderKind,
  IssuingLevel,
  LinkBody,
  MeritKind,
  PaperBody,
  PrizeBody,
  PublicAward,
  RevokeBody,
} from '@congvu/awards/register/award.schema.ts';
import type {
  DecisionBody,
  DecisionView,
  MeetingBody,
  MeetingView,
  RoundBody,
  RoundView,
} from '@congvu/awards/rounds/round.schema.ts';
import type { Requirement } from '@congvu/awards/rules/eligibility.ts';
import type { ListLine, SubmissionBody, SubmissionView } from '@congvu/awards/submissions/submission.schema.ts';
import type { AgencyView } from '@congvu/organisations/agencies/agency.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export interface AwardTypeView {
  code: string;
  name: string;
  kind: string;
  targets: HolderKind[];
  authority: string;
  level: IssuingLevel;
}
export type RoundPage = RoundView & {
  meetings: MeetingView[];
  decisions: DecisionView[];
  submissions: SubmissionView[];
};
type Confidence = 'high' | 'medium' | 'low';
export interface RuleView {
  id: string;
  award: string;
  awardName: string;
  holderKinds: HolderKind[];
  meritKinds: MeritKind[];
  requires: Requirement[];
  law: string;
  validFrom: string;
  validUntil: string | null;
  confidence: Confidence;
  note: string | null;
}
export interface MultipleBody {
  award: string;
  holderKind: HolderKind;
  validFrom: string;
  multiple: number;
  legal: string;
}
export type MultipleView = MultipleBody & { awardName: string };

const at = paths.awards;

export const awardTypesQuery = queryOptions({
  queryKey: ['awards', 'types'],
  queryFn: ({ signal }) => get<{ items: AwardTypeView[] }>(at('types'), signal),
  staleTime: 600_000,
});
export const awardAgenciesQuery = (query: string) =>
  queryOptions({
    queryKey: ['awards', 'agencies', query],
    queryFn: ({ signal }) => get<Page<AgencyView>>(withQuery(at('agencies'), { query, pageSize: 50 }), signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
export const roundsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['awards', 'rounds', filter],
    queryFn: ({ signal }) => get<Page<RoundView>>(withQuery(at('rounds'), filter), signal),
    placeholderData: keepPreviousData,
  });
export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['awards', 'round', id],
    queryFn: ({ signal }) => get<RoundPage>(at('rounds', id), signal),
  });
export const proposalsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['awards', 'proposals', roundId],
    queryFn: ({ signal }) => get<{ items: ProposalSummary[] }>(at('rounds', roundId, 'proposals'), signal),
  });
export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ['awards', 'proposal', id],
    queryFn: ({ signal }) => get<ProposalView>(at('proposals', id), signal),
  });
export const awardsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['awards', 'register', filter],
    queryFn: ({ signal }) => get<Page<AwardSummary>>(withQuery(at('register'), filter), signal),
    placeholderData: keepPreviousData,
  });
export const awardQuery = (id: string) =>
  queryOptions({
    queryKey: ['awards', 'one', id],
    queryFn: ({ signal }) => get<AwardView>(at('register', id), signal),
  });
export const rulesQuery = queryOptions({
  queryKey: ['awards', 'rules'],
  queryFn: ({ signal }) => get<{ items: RuleView[]; multiples: MultipleView[] }>(at('rules'), signal),
});
export const lookUpQuery = (code: string) =>
  queryOptions({
    queryKey: ['awards', 'verify', code],
    queryFn: ({ signal }) => get<PublicAward>(at('verify', code), signal),
    retry: false,
  });

/** A call that changes awards: all that is shown of them is asked for again. */
function useAwardCall<B, R>(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: B) => post<R>(path, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['awards'] }),
  });
}

export const useOpenRound = () => useAwardCall<RoundBody, RoundView>(at('rounds'));
export const useCheck = (roundId: string) =>
  useMutation({
    mutationFn: (body: ProposalBody) => post<EligibilityView>(at('rounds', roundId, 'eligibility'), body),
  });
export const usePropose = (roundId: string) =>
  useAwardCall<ProposalBody, ProposalView>(at('rounds', roundId, 'proposals'));
export const useWithdraw = (id: string) =>
  useAwardCall<{ note: string }, ProposalView>(at('proposals', id, 'withdraw'));
export const useMeeting = (roundId: string) =>
  useAwardCall<MeetingBody, { passed: number; failed: number }>(at('rounds', roundId, 'meetings'));
export const useDecision = (roundId: string) =>
  useAwardCall<DecisionBody, { awards: number }>(at('rounds', roundId, 'decisions'));
export const useRecordPaper = () => useAwardCall<PaperBody, AwardView>(at('register'));
export const useLink = (id: string) => useAwardCall<LinkBody, AwardView>(at('register', id, 'link'));
export const useRevoke = (id: string) => useAwardCall<RevokeBody, AwardView>(at('register', id, 'revoke'));
export const usePrize = (id: string) => useAwardCall<PrizeBody, AwardView>(at('register', id, 'prize'));
export const useRule = () =>
  useAwardCall<Omit<RuleView, 'id' | 'awardName'> & { favourable: boolean }, { id: string }>(at('rules'));
export const useMultiple = () => useAwardCall<MultipleBody, { award: string }>(at('prize-multiples'));

export const opinionsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['awards', 'opinions', filter],
    queryFn: ({ signal }) => get<Page<ConsultationView>>(withQuery(at('consultations'), filter), signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: 30_000,
  });
export const authoritiesQuery = (query: string) =>
  queryOptions({
    queryKey: ['awards', 'authorities', query],
    queryFn: ({ signal }) =>
      get<{ items: { code: string; name: string }[] }>(withQuery(at('authorities'), { query }), signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
export const limitsQuery = queryOptions({
  queryKey: ['awards', 'limits'],
  queryFn: ({ signal }) => get<{ items: LimitView[] }>(at('appraisal-limits'), signal),
});
export const submissionListQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['awards', 'submission-list', roundId],
    queryFn: ({ signal }) => get<{ items: ListLine[] }>(at('rounds', roundId, 'submission-list'), signal),
  });
export const useAppraise = (roundId: string) =>
  useAwardCall<AppraisalBody, { proposals: number }>(at('rounds', roundId, 'appraisals'));
export const usePreviewAppraisal = (roundId: string) =>
  useMutation({
    mutationFn: (body: AppraisalBody) => post<Preview>(at('rounds', roundId, 'appraisals', 'preview'), body),
  });
export const useResubmit = (id: string) => useAwardCall<ResubmitBody, ProposalView>(at('proposals', id, 'resubmit'));
export const useAsk = (id: string) => useAwardCall<AskBody, ProposalView>(at('proposals', id, 'consultations'));
export const useReply = (id: string) => useAwardCall<ReplyBody, { id: string }>(at('consultations', id, 'reply'));
export const usePaperReply = (id: string) => useAwardCall<ReplyBody, { id: string }>(at('consultations', id, 'paper'));
export const useSubmission = (roundId: string) =>
  useAwardCall<SubmissionBody, { proposals: number }>(at('rounds', roundId, 'submissions'));
export const useLimit = () => useAwardCall<Omit<LimitView, 'enteredBy'>, { level: string }>(at('appraisal-limits'));
export const proposalFileAt = (id: string, file: string): string => at('proposals', id, 'files', file, 'content');
export function useAddFile(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, title, kind }: { file: File; title: string; kind: PaperKind }) => {
      const form = new FormData();
      form.append('title', title);
      form.append('kind', kind);
      form.append('file', file, file.name);
      return upload<{ id: string }>(at('proposals', id, 'files'), form, {
        onProgress: () => {},
        signal: new AbortController().signal,
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['awards'] }),
  });
}
