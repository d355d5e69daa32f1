-- Whom a waiting list of pupils concerns, as it is shown to the officers who decide about it: names, and nothing of a SNILS.
-- Deleted with the file.
ALTER TABLE register.waiting_file
    ADD COLUMN pupils jsonb NOT NULL DEFAULT '{"ending": [], "added": [], "changed": []}';
