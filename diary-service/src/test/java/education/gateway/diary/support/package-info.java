/** What tests of several modules share. */
@org.jspecify.annotations.NullMarked
package education.gateway.diary.support;
