import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { seatingQuery, useAbsences, useArrange } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { StepButton } from './plain-step.tsx';
import { linesOf } from './recruitment-states.tsx';

export function RoomsTab({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.rooms;
  const can = useCan();
  const manage = can('recruitment.manage');
  return (
    <div className="stack">
      {campaign.state === 'closed' && manage ? <ArrangeForm key={campaign.seed} campaign={campaign} /> : null}
      {campaign.arranged ? (
        <Seating campaign={campaign} editable={manage && campaign.state === 'exam' && !campaign.codesMade} />
      ) : (
        <EmptyState icon="people" title={words.none}>
          {words.noneText}
        </EmptyState>
      )}
      {campaign.state === 'closed' && campaign.arranged && manage ? (
        <StepButton id={campaign.id} step="exam" label={all.acts.exam} />
      ) : null}
    </div>
  );
}

/** `Phòng 101; 24` a line. */
function roomsOf(text: string): { name: string; capacity: number }[] | undefined {
  const rooms = linesOf(text).map((line) => /^(.+?)\s*[;,\t]\s*([1-9]\d{0,2})$/.exec(line));
  if (rooms.length === 0 || rooms.some((room) => room === null)) return undefined;
  return rooms.map((room) => ({ name: room![1]!, capacity: Number(room![2]) }));
}

function ArrangeForm({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.rooms;
  const arrange = useArrange(campaign.id);
  const [tried, setTried] = useState(false);
  const [seed, setSeed] = useState(campaign.seed ?? campaign.code);
  const [text, setText] = useState(campaign.rooms.map(({ name, capacity }) => `${name}; ${capacity}`).join('\n'));
  const rooms = roomsOf(text);
  const submit = () => {
    setTried(true);
    if (rooms && seed.trim()) arrange.mutate({ seed: seed.trim(), rooms });
  };
  return (
    <Card title={words.arrange}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="recruit-form">
          <TextField
            label={words.list}
            hint={words.listHint}
            rows={3}
            value={text}
            onChange={setText}
            error={tried && !rooms ? words.listWrong : undefined}
          />
          <TextField label={words.seed} hint={words.seedHint} value={seed} onChange={setSeed} maxLength={100} />
        </div>
        {arrange.error ? <ProblemBanner error={arrange.error} /> : null}
        <div>
          <Button type="submit" look={campaign.arranged ? 'secondary' : 'primary'} isDisabled={arrange.isPending}>
            {campaign.arranged ? words.again : words.arrange}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Seating({ campaign, editable }: { campaign: CampaignView; editable: boolean }) {
  const words = useText().recruitment.rooms;
  const query = useQuery(seatingQuery(campaign.id));
  const save = useAbsences(campaign.id);
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  return (
    <Await query={query}>
      {({ rooms }) => (
        <>
          {rooms.map((room) => (
            <Card
              key={room.position}
              title={room.name}
              note={words.places(room.candidates.length, room.capacity)}
              actions={
                room === rooms[0] ? (
                  <ButtonLink to="/recruitment/$id/rooms" params={{ id: campaign.id }} icon="print">
                    {words.print}
                  </ButtonLink>
                ) : null
              }
            >
              <ul className="award-choices">
                {room.candidates.map((candidate) => {
                  const absent = changed[candidate.id] ?? candidate.absent;
                  const label = `${candidate.candidateNumber} · ${candidate.fullName} · ${candidate.postTitle}`;
                  return (
                    <li key={candidate.id}>
                      {editable ? (
                        <Checkbox
                          isSelected={absent}
                          onChange={(on) => setChanged((now) => ({ ...now, [candidate.id]: on }))}
                        >
                          {words.absent}: {label}
                        </Checkbox>
                      ) : (
                        <>
                          {label}
                          {absent ? <span className="muted"> · {words.absent}</span> : null}
                        </>
                      )}
                    </li>
                  );
                })}
              </ul>
            </Card>
          ))}
          {save.error ? <ProblemBanner error={save.error} /> : null}
          {editable ? (
            <div className="form">
              <p className="muted">{words.absentHint}</p>
              <div>
                <Button
                  isDisabled={save.isPending}
                  onPress={() =>
                    save.mutate(
                      rooms
                        .flatMap(({ candidates }) => candidates)
                        .filter(({ id, absent }) => changed[id] ?? absent)
                        .map(({ id }) => id),
                    )
                  }
                >
                  {words.saveAbsent}
                </Button>
              </div>
            </div>
          ) : null}
        </>
      )}
    </Await>
  );
}
