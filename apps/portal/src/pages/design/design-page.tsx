import { useState } from 'react';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Banner, type BannerTone } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Stat, Stats } from '../../design/card.tsx';
import { Checkbox, RadioGroup } from '../../design/choice.tsx';
import { DiffText } from '../../design/diff-text.tsx';
import { DropZone } from '../../design/drop-zone.tsx';
import { EmptyState, Skeleton } from '../../design/empty-state.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Select } from '../../design/select.tsx';
import { Stepper } from '../../design/stepper.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Tone[] = ['ok', 'warn', 'bad', 'hold', 'info', 'mute'];
const banners: BannerTone[] = ['info', 'ok', 'warn', 'bad'];

/** The catalogue: every component in its states. Development only. */
export function DesignPage() {
  const t = useText();
  const [choice, setChoice] = useState('a');
  const [ticked, setTicked] = useState(true);
  const options = [
    { id: 'a', label: 'Sở Nội vụ tỉnh Lâm Đồng' },
    { id: 'b', label: 'Bộ Nội vụ' },
  ];
  return (
    <main className="page" id="main" style={{ padding: '2rem' }}>
      <h1>{t.nav.design}</h1>
      <Card title="Button">
        <div className="row">
          {(['primary', 'secondary', 'quiet', 'danger'] as const).map((look) => (
            <Button key={look} look={look} icon="check">
              {look}
            </Button>
          ))}
          <Button isDisabled>disabled</Button>
        </div>
      </Card>
      <Card title="Badge">
        <div className="row">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </div>
      </Card>
      {banners.map((tone) => (
        <Banner key={tone} tone={tone} title={tone}>
          Công Tằng Tôn Nữ Thị Huyền Trân Ngọc Bích
        </Banner>
      ))}
      <Card title="Form">
        <div className="grid-2">
          <TextField label="TextField" hint={t.officials.searchHint} />
          <TextField label="TextField error" error={t.cases.tooShort(3)} />
          <Select label="Select" value={choice} onChange={setChoice} options={options} />
          <RadioGroup label="RadioGroup" value={choice} onChange={setChoice} options={options} />
          <Checkbox isSelected={ticked} onChange={setTicked}>
            Checkbox
          </Checkbox>
          <TextField label="TextArea" rows={3} />
        </div>
      </Card>
      <Card title="Progress">
        <div className="stack">
          <ProgressBar label="ProgressBar" percent={40} valueLabel="40 %" />
          <ProgressBar label="ProgressBar" percent={null} valueLabel="…" />
          <Stepper
            label="Stepper"
            stateLabels={t.imports.steps}
            steps={[
              { key: '1', label: t.imports.steps.read, state: 'done' },
              { key: '2', label: t.imports.steps.check, state: 'current' },
              { key: '3', label: t.imports.steps.verify, state: 'failed' },
              { key: '4', label: t.imports.steps.apply, state: 'waiting' },
            ]}
          />
        </div>
      </Card>
      <Stats>
        <Stat label={t.worklist.overdue} value="12" tone="bad" />
        <Stat label={t.worklist.open} value="1.204" />
      </Stats>
      <Card title="DiffText">
        <DiffText side="ours" ours="Nguyễn Thị Thúy" theirs="Nguyễn Thị Thuý" emptyLabel="" />
        {' | '}
        <DiffText side="theirs" ours="Nguyễn Thị Thúy" theirs="Nguyễn Thị Thuý" emptyLabel="" />
      </Card>
      <DropZone
        label="DropZone"
        title={t.imports.dropTitle}
        hint={t.imports.dropHint}
        chooseLabel={t.imports.choose}
        accept={['.xlsx']}
        onFile={() => undefined}
      />
      <Card>
        <EmptyState title={t.cases.none}>{t.cases.noneText}</EmptyState>
        <Skeleton label={t.loading} lines={3} />
      </Card>
    </main>
  );
}
