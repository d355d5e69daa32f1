-- Thirty days after a withdrawal what rested on the consent is gone. The receipt stays, and says when.
ALTER TABLE consent.receipt ADD COLUMN destroyed_at timestamptz;
COMMENT ON COLUMN consent.receipt.destroyed_at IS
    'when the data that rested on the withdrawn consent were destroyed; null: not yet, or another receipt stood for them';
CREATE INDEX receipt_withdrawn ON consent.receipt (withdrawn_at) WHERE withdrawn_at IS NOT NULL AND destroyed_at IS NULL;

-- A link that was made anew for a pupil who came back is as old as the one that it is like.
ALTER TABLE guardianship.link ADD COLUMN stands_since timestamptz;
COMMENT ON COLUMN guardianship.link.stands_since IS
    'of a link that was made anew for a pupil who came back: when the first of them was granted; null: granted_at';
COMMENT ON COLUMN guardianship.link.checked_person IS
    'keyed hashes of the insurance number on the papers; it decides where it is known; empty: somebody was checked, and who it was has been destroyed';

-- How much was destroyed stands in the journal: one deed has numbers in its detail, of one form. The partitions carry
-- copies of the check as their own.
ALTER TABLE journal.line DROP CONSTRAINT line_detail_check;
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'journal.line'::regclass LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS line_detail_check', part);
    END LOOP;
END $$;
ALTER TABLE journal.line ADD CONSTRAINT line_detail_check
    CHECK (detail ~ '^[a-z_]{1,40}$'
           OR deed = 'data_destroyed' AND detail ~ '^[a-z]{1,12}_[0-9]{1,4}(_[a-z]{1,12}_[0-9]{1,4})*$');
