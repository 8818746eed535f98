/** Rooms, attendance and anonymous codes. */
import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { agencyNames } from '@congvu/organisations';
import { listCandidates } from '../applications/application.store.ts';
import { campaignIn, getCampaign, newCode, problem, refuseInput } from '../campaigns/campaign.service.ts';
import { noteStep } from '../campaigns/campaign.store.ts';
import { recruitmentErrors } from '../errors.ts';
import { purpose } from '../ports.ts';
import { arrange, capacityOf } from './arrange.ts';
import type { RoomsBody, SeatingView } from './exam.schema.ts';
import { insertSheets, listRooms, replaceSeating, setAbsences } from './exam.store.ts';

export async function seat(tx: Tx, actor: Actor, id: string, body: RoomsBody): Promise<void> {
  await campaignIn(tx, actor, id, ['closed']);
  const names = body.rooms.map(({ name }) => name.trim());
  const twice = names.findIndex((name, at) => names.indexOf(name) < at);
  if (twice >= 0)
    refuseInput([problem(`rooms.${twice}.name`, 'twice', `Hai phòng cùng tên "${names[twice]}"`, 'Đặt tên khác')]);
  const rooms = body.rooms.map((room, at) => ({ position: at + 1, name: names[at]!, capacity: room.capacity }));
  const candidates = await listCandidates(tx, id);
  const seats = arrange(
    body.seed.trim(),
    candidates.map((each) => each.id),
    rooms,
  );
  if (!seats)
    throw recruitmentErrors.notReady(undefined, {
      fields: [
        problem(
          'rooms',
          'capacity',
          `Các phòng có ${capacityOf(rooms)} chỗ, cần ${candidates.length} chỗ`,
          'Thêm phòng, hoặc tăng số chỗ',
        ),
      ],
    });
  await replaceSeating(tx, id, body.seed.trim(), rooms, seats);
  await noteStep(tx, id, actor.user.displayName, 'seat', `Mã xếp phòng: ${body.seed.trim()}`);
}

export async function viewSeating(
  db: Db,
  { actor, auditor }: { actor: Actor; auditor: Auditor },
  id: string,
): Promise<SeatingView> {
  const campaign = await getCampaign(db, actor, id);
  const candidates = (await listCandidates(db, id)).filter((each) => each.candidateNumber !== null);
  await auditor.write(db, [
    {
      kind: 'access',
      subjectType: 'recruitment.campaign',
      subjectId: id,
      purpose,
      details: { applications: candidates.map((each) => each.id) },
    },
  ]);
  const names = await agencyNames(db, [campaign.agencyCode]);
  return {
    campaignName: campaign.name,
    agencyName: names.get(campaign.agencyCode) ?? campaign.agencyCode,
    rooms: (await listRooms(db, id)).map((room) => ({
      ...room,
      candidates: candidates
        .filter((each) => each.room === room.position)
        .map((each) => ({
          id: each.id,
          candidateNumber: each.candidateNumber!,
          fullName: each.fullName,
          birthDate: each.birthDate,
          postTitle: each.postTitle,
          absent: each.absent,
        })),
    })),
  };
}

/** Before the codes are drawn: afterwards a code that vanishes with a name would tell whose it was. */
export async function recordAbsences(tx: Tx, actor: Actor, id: string, ids: readonly string[]): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['exam']);
  if (campaign.codesAt) throw recruitmentErrors.wrongState('Đã rọc phách: danh sách vắng thi không sửa được nữa.');
  const found = await setAbsences(tx, id, ids);
  if (found !== ids.length) throw recruitmentErrors.applicationNotFound('Có người không ở trong danh sách dự thi.');
  await noteStep(tx, id, actor.user.displayName, 'absences', `Vắng ${found}`);
}

/** Codes are drawn by chance, not from the seed of the rooms: nobody can work out whose a sheet is. */
export async function drawCodes(tx: Tx, actor: Actor, id: string): Promise<void> {
  const campaign = await campaignIn(tx, actor, id, ['exam']);
  if (campaign.codesAt) throw recruitmentErrors.wrongState('Số phách đã có; không đánh lại được.');
  const present = (await listCandidates(tx, id)).filter(({ absent }) => !absent);
  if (present.length === 0)
    throw recruitmentErrors.notReady(undefined, {
      fields: [problem('absences', 'nobody', 'Không có ai dự thi', 'Kiểm tra lại danh sách vắng, hoặc hủy đợt')],
    });
  const taken = new Set<string>();
  const sheets = present.flatMap((each) =>
    campaign.papers.map((paper) => {
      let code = newCode(6);
      while (taken.has(code)) code = newCode(6);
      taken.add(code);
      return { applicationId: each.id, paper: paper.code, code };
    }),
  );
  await insertSheets(tx, id, sheets);
  await noteStep(tx, id, actor.user.displayName, 'codes', `${sheets.length} bài thi`);
}
