/** Papers a dossier gives rise to, by the forms of TT 03/2025/TT-VPCP (numbers 01–06) and the result: data, drawn by core/documents. Pure. */
import type { Block, OfficialPaper } from '@congvu/documents';
import type { ProcedureDefinition } from '../definition/define.ts';
import type { DossierEvent, DossierRow } from '../dossiers/dossier.store.ts';

export const paperKinds = ['receipt', 'supplement', 'refusal', 'apology', 'control', 'result'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Papers that this dossier has come to. */
export function printableOf(
  row: Pick<DossierRow, 'code' | 'result'>,
  events: readonly { event: string }[],
): PaperKind[] {
  const has = (...names: string[]) => events.some(({ event }) => names.includes(event));
  if (!row.code) return [];
  return [
    ...(has('receive') ? (['receipt'] as const) : []),
    ...(has('supplement') ? (['supplement'] as const) : []),
    ...(has('turn-away', 'refuse') ? (['refusal'] as const) : []),
    ...(has('extend') ? (['apology'] as const) : []),
    'control',
    ...(row.result ? (['result'] as const) : []),
  ];
}

const vietnam = (instant: Date): string => new Date(instant.getTime() + 7 * 3_600_000).toISOString();
const dayOf = (instant: Date): string => vietnam(instant).slice(0, 10);
const said = (instant: Date | null): string =>
  instant ? `${vietnam(instant).slice(11, 16)} ngày ${dayOf(instant).split('-').reverse().join('/')}` : '…';

interface Context {
  row: DossierRow;
  events: readonly DossierEvent[];
  procedure: ProcedureDefinition;
  agencyName: string;
  place: string;
}

const text = (line: string): Block => ({ kind: 'paragraph', text: line });

/** Undefined: the dossier has not come to this paper. */
export function paperOf(
  kind: PaperKind,
  { row, events, procedure, agencyName, place }: Context,
): OfficialPaper | undefined {
  if (!printableOf(row, events).includes(kind)) return undefined;
  const last = (...names: string[]) => events.findLast(({ event }) => names.includes(event));
  const about = [
    text(`Mã hồ sơ: ${row.code}.`),
    text(`Thủ tục: ${procedure.vi}${procedure.code ? ` (${procedure.code})` : ''}.`),
    text(`Người nộp: ${row.applicantName}.`),
  ];
  const frame = (
    event: DossierEvent | undefined,
    title: string,
    subject: string,
    body: Block[],
    signer: string,
  ): OfficialPaper => ({
    issuer: { name: agencyName },
    symbol: 'HS',
    place,
    date: dayOf(event?.at ?? row.submittedAt ?? new Date()),
    title,
    subject,
    body: [...about, ...body],
    receivers: [row.applicantName, 'Lưu hồ sơ'],
    signer: { post: signer, ...(event ? { name: event.actorName } : {}) },
  });
  const reasons = (event: DossierEvent | undefined): Block => ({
    kind: 'list',
    numbered: true,
    items: (event?.reasons ?? []).map(
      ({ text: reason, ground }) =>
        `${reason} (căn cứ: ${[ground.article, ground.instrument].filter(Boolean).join(', ')}).`,
    ),
  });
  switch (kind) {
    case 'receipt':
      return frame(
        last('receive'),
        'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
        `Mã hồ sơ ${row.code}`,
        [
          text(`Tiếp nhận lúc ${said(row.receivedAt)}. Hẹn trả kết quả: ${said(row.dueAt)}.`),
          text(
            `Thời hạn giải quyết: ${procedure.days} ngày làm việc. Không phải nộp lại thông tin, giấy tờ mà Nhà nước đang giữ.`,
          ),
          text('Theo dõi tiến độ bằng mã hồ sơ tại mục Tra cứu hồ sơ, không cần đăng nhập.'),
        ],
        'Người tiếp nhận',
      );
    case 'supplement': {
      const event = last('supplement');
      return frame(
        event,
        'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
        `Mã hồ sơ ${row.code}`,
        [text('Hồ sơ cần bổ sung, hoàn thiện các nội dung sau (nêu một lần, đầy đủ):'), reasons(event)],
        'Người yêu cầu',
      );
    }
    case 'refusal': {
      const event = last('turn-away', 'refuse');
      return frame(
        event,
        event?.event === 'refuse' ? 'Thông báo từ chối giải quyết hồ sơ' : 'Phiếu từ chối tiếp nhận hồ sơ',
        `Mã hồ sơ ${row.code}`,
        [text('Lý do và căn cứ:'), reasons(event)],
        'Người ký',
      );
    }
    case 'apology': {
      const event = last('extend');
      return frame(
        event,
        'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
        `Mã hồ sơ ${row.code}`,
        [
          text(`Cơ quan xin lỗi vì chưa trả kết quả đúng hẹn. Lý do: ${event?.note ?? ''}.`),
          text(`Hẹn trả lại: ${said(row.dueAt)}.`),
        ],
        'Người ký',
      );
    }
    case 'control':
      return {
        ...frame(
          undefined,
          'Phiếu kiểm soát quá trình giải quyết hồ sơ',
          `Mã hồ sơ ${row.code}`,
          [
            {
              kind: 'table',
              headings: ['Thời điểm', 'Việc', 'Người thực hiện', 'Phút làm việc'],
              widths: [2.2, 3, 3, 1.4],
              right: [3],
              rows: events.map((event) => [
                said(event.at),
                eventNames[event.event] ?? event.event,
                event.actorName,
                event.minutes === null ? '' : String(event.minutes),
              ]),
            },
          ],
          'Người lập',
        ),
      };
    case 'result':
      return {
        issuer: { name: agencyName },
        ...(row.resultNumber ? { number: row.resultNumber.split('/')[0]! } : {}),
        symbol: `${row.resultNumber?.split('/')[1] ?? ''}/${row.agencyCode}`,
        place,
        date: dayOf(row.finishedAt ?? new Date()),
        title: row.result!.title,
        subject: procedure.vi,
        body: [
          {
            kind: 'table',
            headings: ['Nội dung', 'Giá trị'],
            widths: [2, 4],
            rows: row.result!.lines.map(({ label, value }) => [label, value]),
          },
          text(`Kết quả của hồ sơ ${row.code}; kiểm tra bằng mã hồ sơ tại mục Tra cứu hồ sơ.`),
        ],
        receivers: [row.applicantName, 'Lưu hồ sơ'],
        signer: { post: 'Người có thẩm quyền', name: last('grant')?.actorName ?? '' },
      };
  }
}

const eventNames: Record<string, string> = {
  submit: 'Nộp hồ sơ',
  supplied: 'Nộp bổ sung',
  receive: 'Tiếp nhận',
  'turn-away': 'Không tiếp nhận',
  supplement: 'Yêu cầu bổ sung',
  forward: 'Chuyển bước',
  extend: 'Gia hạn',
  grant: 'Giải quyết',
  refuse: 'Từ chối',
  deliver: 'Trả kết quả',
  withdraw: 'Rút hồ sơ',
  'source-answered': 'Nguồn dữ liệu trả lời',
  'source-silent': 'Nguồn dữ liệu không trả lời',
};
