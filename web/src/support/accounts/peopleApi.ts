// What the system and the security administrator read and write.
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { get, post } from '@/api/client';
import type { Day, Id, OneTimePassword, PeoplePage, Role, UnitKind } from '@/api/types';

const peopleKey = ['accounts', 'people'] as const;

export function usePeople(unit: Id | null, q: string) {
  return useInfiniteQuery<PeoplePage, Error, InfiniteData<PeoplePage, string>, readonly string[], string>({
    queryKey: [...peopleKey, unit ?? '', q],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<PeoplePage>('/api/accounts/people', { unit, q, after: pageParam }, signal),
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

export function useAgain(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: peopleKey });
    void client.invalidateQueries({ queryKey: ['directory', 'units'] });
    void client.invalidateQueries({ queryKey: ['roster'] });
  }, [client]);
}

export interface NewUnit { name: string; short_name: string; kind: UnitKind; level: 'city' | 'county' | 'town'; parent?: Id; office: boolean }
export async function addUnit(input: NewUnit, key: string): Promise<{ id: Id }> {
  return post('/api/directory/units', input, { key });
}

export async function addPerson(input: { name: string; login: string; unit: Id; post: string }, key: string): Promise<OneTimePassword> {
  return post('/api/accounts/people', input, { key });
}

export async function disable({ person, ...body }: { person: Id; disabled: boolean; reason: string }, key: string): Promise<object> {
  return post(`/api/accounts/people/${person}/disable`, body, { key });
}

export async function reset({ person, ...body }: { person: Id; reason: string }, key: string): Promise<OneTimePassword> {
  return post(`/api/accounts/people/${person}/reset`, body, { key });
}

export async function grant(input: { person: Id; role: Role; unit: Id; from_day?: Day; to_day?: Day }, key: string): Promise<{ id: Id }> {
  return post('/api/directory/identities', input, { key });
}

export async function revoke({ identity, ...body }: { identity: Id; reason: string }, key: string): Promise<object> {
  return post(`/api/directory/identities/${identity}/revoke`, body, { key });
}
