import type { AttachmentView } from '@congvu/stewardship/attachments/attachment.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { attachmentsQuery, useWithdrawAttachment } from '../../api/attachments.ts';
import { paths, withQuery } from '../../api/paths.ts';
import { Button, ButtonAnchor } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { AttachmentForm } from './attachment-form.tsx';
import './attachments.css';

interface OfRecord {
  type: string;
  id: string;
  purpose: string | undefined;
}

/** Files beside a record: seen and fetched under its purpose; more are put there by those who may. */
export function RecordAttachments({ onClose, ...record }: OfRecord & { onClose: () => void }) {
  const t = useText();
  const words = t.records;
  const query = useQuery(attachmentsQuery(record.type, record.id, record.purpose));
  return (
    <Dialog side="end" title={words.attachments} closeLabel={t.close} isOpen onClose={onClose}>
      <p className="muted small">{words.attachmentsText}</p>
      <Await query={query}>
        {({ items, withheld, mayAttach, maxBytes }) => (
          <>
            {items.length === 0 ? (
              <p className="muted">{words.attachmentsNone}</p>
            ) : (
              <ul className="attachments" aria-label={words.attachments}>
                {items.map((item) => (
                  <Attachment key={item.id} item={item} record={record} />
                ))}
              </ul>
            )}
            {withheld > 0 ? <p className="muted small">{words.attachmentsWithheld(withheld)}</p> : null}
            {mayAttach ? <AttachmentForm type={record.type} id={record.id} maxBytes={maxBytes} /> : null}
          </>
        )}
      </Await>
    </Dialog>
  );
}

function Attachment({ item, record }: { item: AttachmentView; record: OfRecord }) {
  const t = useText();
  const format = useFormat();
  const words = t.records;
  const [withdrawing, setWithdrawing] = useState(false);
  const paper = [
    words.attachmentKinds[item.kind],
    item.decisionNumber,
    item.decidedOn ? format.date(item.decidedOn) : null,
  ];
  return (
    <li className={item.withdrawn ? 'attachment attachment-withdrawn' : 'attachment'}>
      <p className="attachment-title">
        {item.title} <span className="muted small">{item.format.toUpperCase()}</span>
      </p>
      <p className="muted small">{paper.filter(Boolean).join(' · ')}</p>
      <p className="muted small">
        {item.attachedBy}, {format.dateTime(item.attachedAt)}
      </p>
      {item.withdrawn ? (
        <p className="small">
          {words.withdrawn(item.withdrawn.by, format.dateTime(item.withdrawn.at), item.withdrawn.reason)}
        </p>
      ) : (
        <div className="row">
          <ButtonAnchor
            size="s"
            icon="download"
            download
            href={withQuery(paths.recordAttachment(record.type, record.id, item.id, 'content'), {
              purpose: record.purpose,
            })}
          >
            {words.download}
          </ButtonAnchor>
          {item.mayWithdraw ? (
            <Button
              size="s"
              look="quiet"
              aria-label={words.withdrawFileOf(item.title)}
              onPress={() => setWithdrawing(!withdrawing)}
            >
              {words.withdrawFile}
            </Button>
          ) : null}
        </div>
      )}
      {withdrawing && !item.withdrawn ? <WithdrawForm item={item} record={record} /> : null}
    </li>
  );
}

function WithdrawForm({ item, record }: { item: AttachmentView; record: OfRecord }) {
  const words = useText().records;
  const withdraw = useWithdrawAttachment(record.type, record.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 5;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!short) withdraw.mutate({ attachment: item.id, reason: reason.trim() });
      }}
    >
      <TextField
        label={words.withdrawReason}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        error={tried && short ? words.reasonShort : undefined}
      />
      {withdraw.error ? <ProblemBanner error={withdraw.error} /> : null}
      <div>
        <Button type="submit" look="danger" size="s" isPending={withdraw.isPending}>
          {words.withdrawFile}
        </Button>
      </div>
    </form>
  );
}
