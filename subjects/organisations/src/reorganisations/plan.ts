/** What a reorganisation does to the tree, and what speaks against it. Pure. */
import type { AgencyKind } from '../tree/tree.schema.ts';
import type { Draft } from './reorganisation.schema.ts';

export interface AgencyNow {
  code: string;
  name: string;
  kind: AgencyKind;
  parentCode: string | null;
  validFrom: string | null;
}

export interface PlanProblem {
  rule: string;
  field: string;
  reason: string;
  remedy: string;
}

export interface Pair {
  from: string;
  to: string;
}

export interface Plan {
  /** Codes whose present state ends; one that also begins again goes on under another name. */
  end: string[];
  begin: Omit<AgencyNow, 'validFrom'>[];
  /** Whose records go to whom; those of named persons first. */
  handOver: (Pair & { numbers?: readonly string[] })[];
  succession: Pair[];
  /** Who goes on with the open work of each that ends; `null`: nobody. */
  heirs: { from: string; to: string | null }[];
  /** Posts given to the first are added to those of the second. */
  quotas: Pair[];
}

export interface Present {
  agencies: ReadonlyMap<string, AgencyNow>;
  /** Every code that was ever in use. */
  used: ReadonlySet<string>;
  /** Records by the agency that manages them. */
  records: ReadonlyMap<string, number>;
}

const lastPart = (code: string): string => code.slice(code.lastIndexOf('.') + 1);
const within = (code: string, above: string): boolean => code === above || code.startsWith(`${above}.`);

export function planOf(draft: Draft, present: Present): { plan: Plan; problems: PlanProblem[] } {
  const { agencies, used, records } = present;
  const problems: PlanProblem[] = [];
  const say = (rule: string, field: string, reason: string, remedy: string) =>
    void problems.push({ rule, field, reason, remedy });
  const plan: Plan = { end: [], begin: [], handOver: [], succession: [], quotas: [], heirs: [] };
  const all = [...agencies.values()];
  const childrenOf = (code: string) => all.filter(({ parentCode }) => parentCode === code);
  const sources = [...new Set(draft.sources)].flatMap((code) => {
    const found = agencies.get(code);
    if (!found) say('unknown', 'sources', `Không có cơ quan đang hoạt động mang mã ${code}`, 'Chọn lại cơ quan');
    return found ? [found] : [];
  });

  /** A code for a new agency: free, and just below its superior, for scopes follow codes. */
  const free = (code: string, parentCode: string | null, field: string) => {
    if (used.has(code) || plan.begin.some((each) => each.code === code))
      say('code-taken', field, `Mã ${code} đã dùng cho một cơ quan`, 'Chọn mã khác; mã đã dùng không cấp lại');
    const head = parentCode === null ? '' : `${parentCode}.`;
    if (!code.startsWith(head) || !/^[A-Z0-9]{1,20}$/.test(code.slice(head.length)))
      say(
        'code-form',
        field,
        `Mã ${code} không nằm ngay dưới ${parentCode ?? 'cấp cao nhất'}`,
        `Đặt mã dạng ${head}XX`,
      );
    if (parentCode !== null && !agencies.has(parentCode) && !plan.begin.some((each) => each.code === parentCode))
      say('unknown', field, `Không có cơ quan đang hoạt động mang mã ${parentCode}`, 'Chọn lại cấp trên');
  };
  const begin = (agency: Plan['begin'][number], field: string) => {
    free(agency.code, agency.parentCode, field);
    plan.begin.push(agency);
  };
  const goesOn = (from: string, to: string) => {
    plan.succession.push({ from, to });
    plan.quotas.push({ from, to });
  };
  /** Takes an agency and all below it under another code. */
  const recode = (root: AgencyNow, code: string, parentCode: string, field: string) => {
    free(code, parentCode, field);
    for (const each of all.filter((agency) => within(agency.code, root.code))) {
      const next = code + each.code.slice(root.code.length);
      if (each !== root && used.has(next))
        say('code-taken', field, `Mã ${next} đã dùng cho một cơ quan`, 'Chọn mã khác; mã đã dùng không cấp lại');
      plan.end.push(each.code);
      plan.begin.push({
        code: next,
        name: each.name,
        kind: each.kind,
        parentCode: each === root ? parentCode : code + each.parentCode!.slice(root.code.length),
      });
      plan.handOver.push({ from: each.code, to: next });
      plan.heirs.push({ from: each.code, to: next });
      goesOn(each.code, next);
    }
  };
  const orphan = (child: AgencyNow, field: string) =>
    say(
      'child-without-parent',
      field,
      `${child.name} (${child.code}) không còn cấp trên`,
      'Cho biết đơn vị trực thuộc này về đâu, hoặc sắp xếp nó trước',
    );

  switch (draft.kind) {
    case 'rename': {
      for (const source of sources) {
        const next = { name: draft.name?.trim() || source.name, kind: draft.agencyKind ?? source.kind };
        if (next.name === source.name && next.kind === source.kind)
          say('same', 'name', 'Tên mới trùng tên đang dùng', 'Ghi tên theo quyết định');
        plan.end.push(source.code);
        plan.begin.push({ code: source.code, parentCode: source.parentCode, ...next });
      }
      break;
    }
    case 'move': {
      for (const source of sources) {
        const parent = draft.parentCode ?? '';
        if (parent === source.parentCode)
          say('same', 'parentCode', 'Cơ quan đang trực thuộc cấp trên này', 'Chọn cấp trên khác');
        if (within(parent, source.code))
          say('circle', 'parentCode', 'Cấp trên mới nằm dưới chính cơ quan này', 'Chọn cấp trên khác');
        recode(source, draft.code ?? `${parent}.${lastPart(source.code)}`, parent, 'code');
      }
      break;
    }
    case 'merge': {
      const target = agencies.get(draft.code ?? '');
      const code = draft.code ?? '';
      if (!target) {
        if (!draft.name?.trim() || !draft.agencyKind)
          say('needed', 'name', 'Cơ quan mới chưa có tên hoặc loại', 'Ghi tên, loại theo quyết định');
        begin(
          {
            code,
            name: draft.name?.trim() ?? '',
            kind: draft.agencyKind ?? 'unit',
            parentCode: draft.parentCode ?? null,
          },
          'code',
        );
      }
      if (target && draft.name && draft.name.trim() !== target.name)
        say('code-taken', 'code', `Mã ${code} đã dùng cho ${target.name}`, 'Chọn mã khác cho cơ quan mới');
      if (sources.length < (target ? 1 : 2))
        say('too-few', 'sources', 'Chưa đủ cơ quan để sáp nhập, hợp nhất', 'Chọn thêm cơ quan');
      for (const source of sources) {
        if (within(code, source.code) || (draft.parentCode && within(draft.parentCode, source.code)))
          say('circle', 'code', `Cơ quan nhận nằm trong ${source.name}, cơ quan chấm dứt`, 'Chọn cơ quan nhận khác');
        if (sources.some((other) => other !== source && within(source.code, other.code)))
          say('nested', 'sources', `${source.name} nằm trong một cơ quan khác cùng danh sách`, 'Sắp xếp lần lượt');
        plan.end.push(source.code);
        plan.handOver.push({ from: source.code, to: code });
        plan.heirs.push({ from: source.code, to: code });
        goesOn(source.code, code);
        for (const child of childrenOf(source.code)) {
          if (draft.carryChildren) recode(child, `${code}.${lastPart(child.code)}`, code, 'carryChildren');
          else orphan(child, 'carryChildren');
        }
      }
      break;
    }
    case 'split': {
      const [source] = sources;
      if (sources.length > 1) say('too-many', 'sources', 'Mỗi lần chia, tách một cơ quan', 'Bỏ bớt cơ quan');
      if (!source) break;
      const parts = draft.parts ?? [];
      if (parts.length < (draft.keepSource ? 1 : 2))
        say('too-few', 'parts', 'Chia cần ít nhất hai cơ quan mới, tách cần ít nhất một', 'Thêm cơ quan mới');
      for (const part of parts) {
        begin({ code: part.code, name: part.name, kind: part.kind, parentCode: source.parentCode }, 'parts');
        if (part.numbers?.length) plan.handOver.push({ from: source.code, to: part.code, numbers: part.numbers });
        plan.succession.push({ from: source.code, to: part.code });
      }
      const into = new Set([...parts.map(({ code }) => code), ...(draft.keepSource ? [source.code] : [])]);
      if (!draft.keepSource) {
        plan.end.push(source.code);
        if (draft.rest && into.has(draft.rest)) {
          plan.handOver.push({ from: source.code, to: draft.rest });
          plan.heirs.push({ from: source.code, to: draft.rest });
          plan.quotas.push({ from: source.code, to: draft.rest });
        } else
          say(
            'needed',
            'rest',
            'Chưa rõ cơ quan nào nhận người, biên chế và việc còn dở',
            'Chọn một trong các cơ quan mới',
          );
      }
      for (const child of childrenOf(source.code)) {
        const to = draft.children?.find(({ code }) => code === child.code)?.to ?? (draft.keepSource ? source.code : '');
        if (!into.has(to)) orphan(child, 'children');
        else if (to !== source.code) recode(child, `${to}.${lastPart(child.code)}`, to, 'children');
      }
      break;
    }
    case 'dissolve': {
      const heir = draft.heir === undefined ? undefined : agencies.get(draft.heir);
      if (draft.heir !== undefined && (!heir || sources.some(({ code }) => within(heir.code, code))))
        say('unknown', 'heir', `${draft.heir} không phải cơ quan còn hoạt động sau giải thể`, 'Chọn cơ quan khác');
      for (const source of sources) {
        plan.end.push(source.code);
        plan.heirs.push({ from: source.code, to: heir?.code ?? null });
        for (const child of childrenOf(source.code)) if (!draft.sources.includes(child.code)) orphan(child, 'sources');
        const left = records.get(source.code) ?? 0;
        if (left > 0)
          say(
            'people-left',
            'sources',
            `${source.name} còn quản lý ${left} hồ sơ`,
            'Sáp nhập vào cơ quan khác, hoặc chuyển người đi trước',
          );
      }
      break;
    }
  }

  for (const code of plan.end) {
    const { validFrom, name } = agencies.get(code)!;
    if (validFrom !== null && validFrom >= draft.effectiveOn)
      say('too-early', 'effectiveOn', `${name} chỉ có từ ${validFrom}`, 'Chọn ngày hiệu lực sau ngày đó');
  }
  const doubled = plan.begin.find((each, at) => plan.begin.findIndex(({ code }) => code === each.code) !== at);
  if (doubled && !problems.some(({ rule }) => rule === 'code-taken'))
    say(
      'code-taken',
      'code',
      `Mã ${doubled.code} dùng cho hai cơ quan`,
      'Sắp xếp các đơn vị trực thuộc trùng mã trước',
    );
  if (draft.effectiveOn < draft.decidedOn)
    say('before-decision', 'effectiveOn', 'Ngày hiệu lực trước ngày quyết định', 'Xem lại hai ngày');
  return { plan, problems };
}
