-- A login that comes between our question and the answer "unknown parent" makes that answer out of date.
ALTER TABLE guardianship.handover ADD COLUMN parent_seen_at timestamptz;
