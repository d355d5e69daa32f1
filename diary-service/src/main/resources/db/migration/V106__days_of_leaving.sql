-- A day of leaving that a list said beforehand comes without a list.
CREATE INDEX pupil_by_date_out ON register.pupil (date_out) WHERE date_out IS NOT NULL;
