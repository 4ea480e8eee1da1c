-- What a unit reports as a difficulty waits for an answer, with an owner and a limit (Z-107).
CREATE TABLE tracking_difficulty (
    id {id},
    task {ref} NOT NULL,
    report {ref} NOT NULL,
    unit {ref} NOT NULL,
    text TEXT NOT NULL,
    since_at {instant} NOT NULL,
    since_day {day} NOT NULL,
    owner {ref} NOT NULL,
    timer {ref} NOT NULL,
    state {code} NOT NULL,
    answer TEXT NOT NULL,
    ended_at {instant},
    ended_by {ref}
);
CREATE INDEX tracking_difficulty_task ON tracking_difficulty (task, id);
-- To whom the office handed it on; the clock goes on.
CREATE TABLE tracking_referral (
    difficulty {ref} NOT NULL,
    number INTEGER NOT NULL,
    from_unit {ref} NOT NULL,
    to_unit {ref} NOT NULL,
    reason TEXT NOT NULL,
    referred_by {ref} NOT NULL,
    referred_at {instant} NOT NULL,
    PRIMARY KEY (difficulty, number)
) {without_rowid};
-- Limits that were set before have the program's own number for the new clock.
UPDATE rulebook_version SET content =
    substr(content, 1, length(content) - 1) || ',"difficulty_answer_limit_workdays":5}' WHERE rule_key = 1;
