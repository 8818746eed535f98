import { Icon, type IconName } from './icon.tsx';
import './badge.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'hold' | 'info' | 'mute';
const icons: Record<Tone, IconName> = {
  ok: 'check',
  warn: 'warning',
  bad: 'cross',
  hold: 'clock',
  info: 'info',
  mute: 'pause',
};

/** A state in words; the icon and colour only repeat it. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: IconName; children: string }) {
  return (
    <span className={`badge badge-${tone}`}>
      <Icon name={icon ?? icons[tone]} size={14} />
      {children}
    </span>
  );
}
