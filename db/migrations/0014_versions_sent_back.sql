-- Why a version was sent back stands with the version, not in the journal alone.
ALTER TABLE tracking_report ADD COLUMN demand TEXT NOT NULL DEFAULT '';
ALTER TABLE tracking_report ADD COLUMN sent_back_at {instant};
-- Who decides an extension sees from which day it was asked, and what the office advises.
ALTER TABLE tracking_extension ADD COLUMN from_day {day};
ALTER TABLE tracking_extension ADD COLUMN advice TEXT NOT NULL DEFAULT '';
ALTER TABLE tracking_extension ADD COLUMN advised_at {instant};
ALTER TABLE tracking_extension ADD COLUMN advised_by {ref};
