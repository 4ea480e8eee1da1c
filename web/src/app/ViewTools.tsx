// Language, light or dark, large type.
import { Icon } from '@/shared/Icon';
import { isDark, setPreferences, usePreferences } from '@/shared/preferences';
import { type Language, language, t } from '@/shared/texts';

export function ViewTools({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { large } = usePreferences();
  const dark = isDark();
  const other: Language = language() === 'zh' ? 'en' : 'zh';
  return (
    <>
      <button type="button" className="icon-button" aria-pressed={large} onClick={() => { setPreferences({ large: !large }); }}><Icon name="letters" /><span className="tool-word">{t('view.large')}</span></button>
      <button type="button" className="icon-button" onClick={() => { setPreferences({ scheme: dark ? 'light' : 'dark' }); }}><Icon name={dark ? 'sun' : 'moon'} /><span className="tool-word">{dark ? t('view.light') : t('view.dark')}</span></button>
      <button type="button" className="icon-button" lang={other === 'en' ? 'en' : 'zh-CN'} onClick={() => { onLanguage(other); }}><Icon name="globe" /><span className="tool-word">{other === 'en' ? 'English' : '中文'}</span></button>
    </>
  );
}
