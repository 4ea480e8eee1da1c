// The words of the office's 督办通知单. The form is the program's; what may be written where is told beside it.
import './notice-template.css';

import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { Problem } from '@/api/client';
import type { NoticeTemplate, NoticeTemplateView } from '@/api/types';
import { announce } from '@/shared/announce';
import { instantWords } from '@/shared/days';
import { Field } from '@/shared/Field';
import { keptAt, KeptForm, useKept } from '@/shared/KeptForm';
import { Missing, ProblemNotice, Skeleton } from '@/shared/problems';
import { isMissing } from '@/shared/refusals';
import { t } from '@/shared/texts';
import { useAct } from '@/shared/useAct';
import { TextBox, TextLine } from '@/shared/Words';

import { previewNotice, useNoticeTemplate, useSaveNoticeTemplate } from './api';

const parts = ['letterhead', 'number', 'title', 'addressee', 'body', 'signature', 'copies', 'imprint'] as const;
type Part = (typeof parts)[number];
const required: readonly Part[] = ['title', 'addressee', 'body', 'signature'];
const hints: Partial<Record<Part, 'notice.part.letterhead_hint' | 'notice.part.body_hint' | 'notice.part.signature_hint' | 'notice.part.imprint_hint'>> = { letterhead: 'notice.part.letterhead_hint', body: 'notice.part.body_hint', signature: 'notice.part.signature_hint', imprint: 'notice.part.imprint_hint' };

export default function NoticeTemplatePage() {
  const template = useNoticeTemplate();
  useEffect(() => { document.title = `${t('notice.title')} · ${t('product.name')}`; }, []);
  if (template.isPending) return <div className="page"><Skeleton rows={10} /></div>;
  if (template.data === undefined) return <div className="page">{isMissing(template.error) ? <Missing /> : <ProblemNotice error={template.error} onRetry={() => { void template.refetch(); }} />}</div>;
  const { version } = template.data;
  return (
    <KeptForm key={version} act="notice_template" version={version} title={t('notice.title')}>
      <Editor view={template.data} />
    </KeptForm>
  );
}

function Editor({ view }: { view: NoticeTemplateView }) {
  const text = useKept<NoticeTemplate>('text', view.text);
  const [place, setPlace] = useState<{ part: Part; at: number }>({ part: 'body', at: view.text.body.length });
  const form = useRef<HTMLFormElement>(null);
  const save = useAct(useSaveNoticeTemplate());
  const preview = useAct(previewNotice, { beside: true });
  const error = save.error ?? preview.error;
  const wrong = error instanceof Problem ? error.fields : [];
  const change = (part: Part, value: string) => { text.set({ ...text.value, [part]: value }); };
  const insert = (name: string) => {
    const value = text.value[place.part];
    change(place.part, value.slice(0, place.at) + name + value.slice(place.at));
    setPlace({ part: place.part, at: place.at + name.length });
    form.current?.querySelector<HTMLElement>(`[name=${place.part}]`)?.focus();
  };
  const note = (event: React.SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>) => { setPlace({ part: event.currentTarget.name as Part, at: event.currentTarget.selectionStart ?? 0 }); };
  return (
    <div className="page notice-template">
      <div className="page-head"><h1>{t('notice.title')}</h1></div>
      <p className="quiet">{view.version === 0 || view.at === null ? t('notice.version_shipped') : t('notice.version', { n: view.version, author: view.author, at: instantWords(view.at) })}</p>
      {error === null ? null : <ProblemNotice error={error} />}
      <div className="notice-columns">
        <form ref={form} className="block block-body stack" onSubmit={(event) => { event.preventDefault(); void save.run({ version: view.version, text: text.value }).then((saved) => { if (saved !== undefined) announce(t('notice.saved', { n: saved.version })); }); }}>
          {parts.map((part) => (
            <Field key={part} label={t(`notice.part.${part}`)} required={required.includes(part)} hint={hints[part] === undefined ? '' : t(hints[part])} error={error !== null && wrong.includes(part) ? (error as Problem).message : ''}>
              {part === 'body'
                ? <TextBox name={part} rows={20} kept={keptAt(text, part)} onSelect={note} />
                : <TextLine name={part} kept={keptAt(text, part)} onSelect={note} />}
            </Field>
          ))}
          <div className="sheet-foot">
            <Button onClick={() => { text.set(view.shipped); }}>{t('notice.default')}</Button>
            <Button loading={preview.busy} data-testid="preview" onClick={() => { save.clear(); void preview.run(text.value); }}>{t('notice.preview')}</Button>
            <Button type="primary" htmlType="submit" loading={save.busy} data-testid="save">{t('notice.save')}</Button>
          </div>
        </form>
        <section className="block" aria-label={t('notice.placeholders')}>
          <div className="block-head"><h2>{t('notice.placeholders')}</h2></div>
          <div className="block-body stack">
            <p className="quiet">{t('notice.lead')}</p>
            <p className="quiet">{t('notice.silent')}</p>
            <p className="quiet">{t('notice.repeated')}</p>
            <p className="quiet">{t('notice.placeholders_hint')}</p>
            <ul className="placeholders">
              {view.placeholders.map((each) => (
                <li key={each.name}><button type="button" className="chip" onClick={() => { insert(each.name); }}>{each.name}</button><span>{each.meaning}{each.of_task ? <small className="quiet"> · {t('notice.of_task')}</small> : null}</span></li>
              ))}
            </ul>
          </div>
        </section>
      </div>
    </div>
  );
}
