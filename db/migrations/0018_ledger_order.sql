-- Scope rows stand together by state and light, so that the yellow and red ones are found without looking at the green
-- ones in between (design §9: cost grows with the answer). Whether a task is open follows from its state.
-- The role ends the key so that the index by task, which holds the key, answers for it too.
ALTER TABLE tracking_scope RENAME TO tracking_scope_by_day;
CREATE TABLE tracking_scope (
    unit {ref} NOT NULL,
    state {code} NOT NULL,
    light {code} NOT NULL,
    due {day} NOT NULL,
    task {ref} NOT NULL,
    role {code} NOT NULL,
    PRIMARY KEY (unit, state, light, due, task, role)
) {without_rowid};
INSERT INTO tracking_scope (unit, state, light, due, task, role)
    SELECT unit, state, light, due, task, role FROM tracking_scope_by_day ORDER BY unit, state, light, due, task;
DROP TABLE tracking_scope_by_day;
CREATE UNIQUE INDEX tracking_scope_task ON tracking_scope (task, unit);
