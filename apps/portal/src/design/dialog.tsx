import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import './dialog.css';

interface Props {
  title: string;
  closeLabel: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** slides in from the right and keeps the page in view */
  side?: 'end' | 'start';
}

export function Dialog({ title, closeLabel, isOpen, onClose, children, side }: Props) {
  return (
    <ModalOverlay
      className={side ? `overlay overlay-${side}` : 'overlay'}
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal className={side ? `drawer drawer-${side}` : 'modal'}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="dialog-close" aria-label={closeLabel} onClick={onClose}>
              <Icon name="cross" />
            </button>
          </header>
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A question before something that is not undone by a click. */
export function ConfirmDialog(props: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  confirmLabel: string;
  cancelLabel: string;
  isBusy?: boolean;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={props.isOpen}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
    >
      <Modal className="modal modal-narrow">
        <AriaDialog className="dialog" role="alertdialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {props.title}
            </Heading>
          </header>
          <div className="dialog-body">{props.children}</div>
          <footer className="dialog-foot">
            <Button look="secondary" onPress={props.onClose} autoFocus>
              {props.cancelLabel}
            </Button>
            <Button
              look={props.danger ? 'danger' : 'primary'}
              onPress={props.onConfirm}
              isDisabled={props.isBusy ?? false}
            >
              {props.confirmLabel}
            </Button>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
