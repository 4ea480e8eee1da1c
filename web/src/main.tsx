import '@/app/base.css';
import '@/app/phone.css';

import { createRoot } from 'react-dom/client';

import { App } from '@/app/App';
import { keepCompositionApart } from '@/shared/keys';
import { startPreferences } from '@/shared/preferences';
import { languageFrom, loadTexts } from '@/shared/texts';

keepCompositionApart();
startPreferences();
const language = languageFrom(document.cookie, navigator.languages);
document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
const root = document.getElementById('root');
const draw = () => {
  if (root !== null) createRoot(root).render(<App />);
};
loadTexts(language).then(draw, draw);
