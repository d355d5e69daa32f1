package education.gateway.city;

import java.util.List;
import java.util.UUID;

/**
 * Chance that follows from a seed and from the labels of what is being decided, never from the order of decisions, a
 * clock or a locale (SplitMix64).
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long origin;
    private long state;

    private Dice(long origin) {
        this.origin = origin;
        this.state = origin;
    }

    static Dice of(long seed) {
        return new Dice(mix(seed + GOLDEN));
    }

    /** Independent dice for a named part; the same label always gives the same dice, whatever was thrown before. */
    Dice on(String label) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * 0x100000001B3L;
        }
        return on(hash);
    }

    Dice on(long label) {
        return new Dice(mix(origin ^ mix(label + GOLDEN)));
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** Both ends included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Roughly normal around 0 with deviation 1: a sum of twelve, which needs no platform-dependent function. */
    double bell() {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += unit();
        }
        return sum - 6;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Has the layout of a random UUID, so that it looks like one that a real register would hold. */
    UUID uuid() {
        long high = next() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = next() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
