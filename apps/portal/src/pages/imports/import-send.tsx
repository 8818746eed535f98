import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { importQuery, sendImport } from '../../api/imports.ts';
import { paths } from '../../api/paths.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonAnchor } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { DropZone } from '../../design/drop-zone.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';

const accepted = ['.xlsx', '.xls', '.xlsm', '.ods', '.csv', '.txt', '.json'];

type Sending =
  | { at: 'rest' }
  | { at: 'sending'; name: string; share: number }
  | { at: 'stopped' }
  | { at: 'failed'; error: unknown };

/** Choose the agency, drop the file; the page of the file opens as soon as it has arrived. */
export function ImportSend() {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [agency, setAgency] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState<Sending>({ at: 'rest' });
  const stop = useRef<AbortController | null>(null);

  const chooseAgency = useCallback((code: string | null) => {
    setAgency(code);
    setMissing(false);
  }, []);

  const send = async (file: File) => {
    if (!agency) {
      setMissing(true);
      return;
    }
    const control = new AbortController();
    stop.current = control;
    setSending({ at: 'sending', name: file.name, share: 0 });
    try {
      const view = await sendImport(
        { agencyCode: agency, file },
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

  return (
    <Card>
      <div className="stack">
        <div className="send-head">
          <AgencyChooser
            label={t.imports.agency}
            hint={t.imports.agencyHint}
            error={missing ? t.imports.agencyMissing : undefined}
            value={agency}
            onChange={chooseAgency}
            takeOnly
          />
          <ButtonAnchor href={paths.importTemplate} download icon="download">
            {t.imports.template}
          </ButtonAnchor>
        </div>
        {missing ? (
          <Banner tone="warn" live>
            {t.imports.agencyMissing}
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
            onFile={(file) => void send(file)}
          />
        )}
        {sending.at === 'stopped' ? <Banner live>{t.imports.uploadCancelled}</Banner> : null}
        {sending.at === 'failed' ? <ProblemBanner error={sending.error} /> : null}
      </div>
    </Card>
  );
}
