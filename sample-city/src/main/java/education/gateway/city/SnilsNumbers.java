package education.gateway.city;

import education.gateway.identifiers.Snils;

/** Insurance numbers of the exempt range, every one given once. */
final class SnilsNumbers {

    /** A prime below the last exempt number: a step modulo a prime meets every number once before it repeats. */
    private static final long PRIME = 999_983;

    private final long step;
    private long number;

    SnilsNumbers(Dice dice) {
        this.step = dice.between(1, (int) PRIME - 1);
        this.number = dice.below((int) PRIME);
    }

    Snils next() {
        number = (number + step) % PRIME;
        return Snils.ofNumber(number + 1);
    }
}
