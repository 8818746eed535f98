import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { type Format, formatFor, type Locale } from './format.ts';
import { type Catalogue, vi } from './vi.ts';

interface Language {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  t: Catalogue;
  format: Format;
}

const storageKey = 'congvu.locale';
const LanguageContext = createContext<Language>({
  locale: 'vi',
  setLocale: () => undefined,
  t: vi,
  format: formatFor('vi'),
});

export const useLanguage = () => useContext(LanguageContext);
/** The catalogue in the reader's language. */
export const useText = () => useContext(LanguageContext).t;
export const useFormat = () => useContext(LanguageContext).format;

export function rememberedLocale(): Locale {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
}
export const loadCatalogue = async (locale: Locale): Promise<Catalogue> =>
  locale === 'en' ? (await import('./en.ts')).en : vi;

/** English is fetched only when somebody switches to it. */
export function LanguageProvider(props: { start: { locale: Locale; t: Catalogue }; children: ReactNode }) {
  const [now, setNow] = useState(props.start);
  useEffect(() => {
    document.documentElement.lang = now.locale;
  }, [now.locale]);
  const value = useMemo<Language>(
    () => ({
      ...now,
      format: formatFor(now.locale),
      setLocale: (locale) => {
        localStorage.setItem(storageKey, locale);
        void loadCatalogue(locale).then((t) => setNow({ locale, t }));
      },
    }),
    [now],
  );
  return (
    <LanguageContext value={value}>
      <I18nProvider locale={now.locale === 'vi' ? 'vi-VN' : 'en-GB'}>{props.children}</I18nProvider>
    </LanguageContext>
  );
}
