import type { ReactNode } from 'react';
import { useText } from '../../i18n/locale.tsx';
import { PublicPage } from '../../shell/public-page.tsx';
import '../awards/awards.css';
import './recruitment.css';

/** Recruitment's pages for anybody. */
export function PublicFrame(props: { title: string; lead?: string; children: ReactNode }) {
  const t = useText();
  return <PublicPage {...props} home={{ to: '/recruitment-notices', label: t.recruitment.public.title }} />;
}
