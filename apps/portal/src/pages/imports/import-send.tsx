import type { IntakeRegister } from '@congvu/intake/imports/import.schema.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { importQuery, sendImport } from '../../api/imports.ts';
import { paths } from '../../api/paths.ts';
import { useOwnAgency } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonAnchor } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { DropZone } from '../../design/drop-zone.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';
import { RegisterChooser } from './register-chooser.tsx';
import './imports.css';

const accepted = ['.xlsx', '.xls', '.xlsm', '.ods', '.csv', '.txt', '.json'];

type Sending =
  | { at: 'rest' }
  | { at: 'sending'; name: string; share: number }
  | { at: 'waiting'; file: File }
  | { at: 'stopped' }
  | { at: 'failed'; error: unknown };

/** Choose the agency, drop the file; the page of the file opens as soon as it has arrived. */
export function ImportSend() {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const own = useOwnAgency();
  const [register, setRegister] = useState<IntakeRegister | null>(null);
  const [agency, setAgency] = useState<string | null>(own?.id ?? null);
  const [sending, setSending] = useState<Sending>({ at: 'rest' });
  const stop = useRef<AbortController | null>(null);

  const send = async (file: File, agencyCode: string | null) => {
    if (!agencyCode || !register) {
      setSending({ at: 'waiting', file });
      return;
    }
    const control = new AbortController();
    stop.current = control;
    setSending({ at: 'sending', name: file.name, share: 0 });
    try {
      const view = await sendImport(
        { registerId: register.id, agencyCode, file },
        {
          signal: control.signal,
          onProgress: (share) => setSending({ at: 'sending', name: file.name, share }),
        },
      );
      client.setQueryData(importQuery(view.id).queryKey, view);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
      await navigate({ to: '/imports/$id', params: { id: view.id } });
    } catch (error) {
      setSending(control.signal.aborted ? { at: 'stopped' } : { at: 'failed', error });
    }
  };

  /** A file that came before its agency goes off as soon as the agency is chosen. */
  const chooseAgency = (code: string | null) => {
    setAgency(code);
    if (code && sending.at === 'waiting') void send(sending.file, code);
  };

  return (
    <Card>
      <div className="stack">
        <div className="send-head">
          <RegisterChooser value={register} onChange={setRegister} />
          <AgencyChooser
            label={t.imports.agency}
            hint={t.imports.agencyHint}
            error={sending.at === 'waiting' && !agency ? t.imports.agencyMissing : undefined}
            value={agency}
            onChange={chooseAgency}
            start={own}
            takeOnly
          />
          {register ? (
            <ButtonAnchor href={paths.importTemplate(register.id)} download icon="download">
              {t.imports.template}
            </ButtonAnchor>
          ) : null}
        </div>
        {sending.at === 'waiting' ? (
          <Banner tone="warn" live>
            {t.imports.waitingFile(sending.file.name)}
          </Banner>
        ) : null}
        {sending.at === 'sending' ? (
          <div className="stack-s send-progress">
            <ProgressBar
              label={t.imports.uploading(sending.name)}
              percent={Math.round(sending.share * 100)}
              valueLabel={format.percent(sending.share, 1)}
            />
            <div>
              <Button onPress={() => stop.current?.abort()}>{t.imports.uploadCancel}</Button>
            </div>
          </div>
        ) : (
          <DropZone
            label={t.imports.dropLabel}
            title={t.imports.dropTitle}
            hint={t.imports.dropHint}
            chooseLabel={t.imports.choose}
            accept={accepted}
            onFile={(file) => void send(file, agency)}
          />
        )}
        {sending.at === 'stopped' ? <Banner live>{t.imports.uploadCancelled}</Banner> : null}
        {sending.at === 'failed' ? <ProblemBanner error={sending.error} /> : null}
      </div>
    </Card>
  );
}
