-- A person belongs to a unit before any role is granted: who makes the account is not who grants the role.
ALTER TABLE directory_person ADD COLUMN unit {ref};
ALTER TABLE directory_person ADD COLUMN post {ref};
UPDATE directory_person SET
    unit = (SELECT i.unit FROM directory_identity i WHERE i.person = directory_person.id ORDER BY i.role, i.id LIMIT 1),
    post = (SELECT i.post FROM directory_identity i WHERE i.person = directory_person.id ORDER BY i.role, i.id LIMIT 1);
CREATE INDEX directory_person_unit ON directory_person (unit);
-- A second factor counts once a code of it was shown.
ALTER TABLE accounts_login ADD COLUMN totp_pending TEXT NOT NULL DEFAULT '';
-- The auditor reads by person; the home counts what was closed this week.
CREATE INDEX audit_entry_actor ON audit_entry (actor, at);
CREATE INDEX tracking_task_closed ON tracking_task (closed_at) WHERE closed_at IS NOT NULL;
