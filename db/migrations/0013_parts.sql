-- A co-unit receives and reports its own part, on its own clock (Z-82). What was sent out before runs with the task's
-- own clock, and counts as received: nobody is asked in arrears.
ALTER TABLE tracking_part ADD COLUMN state {code} NOT NULL DEFAULT 1;
ALTER TABLE tracking_part ADD COLUMN timer {ref};
ALTER TABLE tracking_part ADD COLUMN due_day {day} NOT NULL DEFAULT 2932896;
ALTER TABLE tracking_part ADD COLUMN light {code} NOT NULL DEFAULT 6;
ALTER TABLE tracking_part ADD COLUMN was_red {flag} NOT NULL DEFAULT 0;
ALTER TABLE tracking_part ADD COLUMN handler {ref};
ALTER TABLE tracking_part ADD COLUMN progress INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tracking_part ADD COLUMN received_at {instant};
ALTER TABLE tracking_part ADD COLUMN delivered_at {instant};
-- A stopped clock has a light of its own: what was submitted is neither late nor due any more.
UPDATE tracking_task SET light = 7 WHERE state = 4;
UPDATE tracking_task_day SET light = 7 WHERE state = 4 AND to_day = 2932896;
UPDATE tracking_scope SET light = 7 WHERE state = 4;
DELETE FROM tracking_counter;
INSERT INTO tracking_counter (office, host, level, state, light, n)
    SELECT office, host, level, state, light, count(*) FROM tracking_task GROUP BY office, host, level, state, light;
DELETE FROM tracking_unit_counter;
INSERT INTO tracking_unit_counter (unit, state, light, n)
    SELECT unit, state, light, count(*) FROM tracking_scope GROUP BY unit, state, light;
UPDATE tracking_part SET
    due_day = (SELECT t.due_day FROM tracking_task t WHERE t.id = tracking_part.task),
    light = (SELECT t.light FROM tracking_task t WHERE t.id = tracking_part.task)
    WHERE EXISTS (SELECT 1 FROM tracking_task t WHERE t.id = tracking_part.task);
