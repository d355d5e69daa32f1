/**
 * A parent's consent to the processing of personal data: its versioned texts, receipts, and withdrawal. The view {@code
 * consent.in_force} is part of the rule of access.
 */
@NullMarked
package education.gateway.diary.consent;

import org.jspecify.annotations.NullMarked;
