import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { get, post, Problem, rememberToken } from '@/api/client';
import type { Id, May, Me, SecondFactor, SignIn } from '@/api/types';

export const meKey = ['accounts', 'me'] as const;

// Nobody is not an error: the page goes to the sign-in.
export function useMe() {
  return useQuery({
    queryKey: meKey,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        const me = await get<Me>('/api/accounts/me', {}, signal);
        rememberToken(me.csrf_token);
        return me;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

export function mayDo(me: Me, what: May): boolean {
  return me.may.includes(what);
}

export async function signIn(input: SignIn, key: string): Promise<Me> {
  const me = await post<Me>('/api/accounts/sign-in', input, { key, stays: true });
  rememberToken(me.csrf_token);
  return me;
}

export async function signOut(_: object, key: string): Promise<object> {
  return post('/api/accounts/sign-out', {}, { key });
}

export async function changePassword(input: { old_password: string; new_password: string }, key: string): Promise<object> {
  return post('/api/accounts/password', input, { key });
}

export async function beginSecondFactor(input: { password: string }, key: string): Promise<SecondFactor> {
  return post<SecondFactor>('/api/accounts/second-factor', input, { key });
}

export async function confirmSecondFactor(input: { code: string }, key: string): Promise<object> {
  return post('/api/accounts/second-factor/confirm', input, { key });
}

export async function removeSecondFactor(input: { password: string }, key: string): Promise<object> {
  return post('/api/accounts/second-factor/remove', input, { key });
}

// Back as who one was: the same person, and the same identity where it still exists.
export async function backAs(before: Me, now: Me): Promise<Me> {
  if (before.person !== now.person || before.identity.id === now.identity.id || !now.identities.some((each) => each.id === before.identity.id)) return now;
  const me = await post<Me>('/api/accounts/identity', { identity: before.identity.id });
  rememberToken(me.csrf_token);
  return me;
}

export function useSwitchIdentity(): (identity: Id) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (identity: Id) => {
      const me = await post<Me>('/api/accounts/identity', { identity });
      rememberToken(me.csrf_token);
      client.clear();
      client.setQueryData(meKey, me);
    },
    [client],
  );
}
