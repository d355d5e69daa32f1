-- What a school's desk asks about links: which rest, and by which application a parent was linked.
CREATE INDEX link_at_rest ON guardianship.link (pupil_id) WHERE suspended_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX application_granted_for ON applications.application (pupil_id) WHERE state = 'granted';
