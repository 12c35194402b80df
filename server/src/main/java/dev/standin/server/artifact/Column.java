package dev.standin.server.artifact;

import java.util.List;

/**
 * One column of a table.
 *
 * @param name as it stands in the file's header; dots are part of it
 * @param type what its values look like
 * @param values the values to choose from if the type is {@link Type#CHOICE}, else empty
 * @param nulls the share of generated rows without a value in this column, from 0 to 1
 */
public record Column(String name, Type type, List<String> values, double nulls) {
  /** What the values of a column look like, and the Java type that carries them. */
  public enum Type {
    /** Row number from 1, a {@code Long}: unique. */
    SEQUENCE,
    /** A {@code Long} with a long tail. */
    INTEGER,
    /** A {@code Double} with two decimals; from a file, a {@code BigDecimal} with those it has. */
    NUMBER,
    /** A {@code Boolean}. */
    BOOLEAN,
    /** A {@code String} in the form of a UUID: unique. */
    UUID,
    /** A person's name, with unicode, commas and quotes now and then. */
    NAME,
    /** A mail address. */
    EMAIL,
    /** A device's name: unique. */
    DEVICE,
    /** An IPv6 or mapped IPv4 address. */
    ADDRESS,
    /** A sentence, now and then with a line break. */
    TEXT,
    /** An {@code Instant}, never before that of the row before it. */
    TIMESTAMP,
    /** A {@code LocalDate}, never before that of the row before it. */
    DATE,
    /** One of {@link Column#values}. */
    CHOICE
  }

  public Column {
    values = List.copyOf(values);
    if ((type == Type.CHOICE) == values.isEmpty()) {
      throw new IllegalArgumentException(
          "column \"%s\": expected values to choose from for CHOICE, and for CHOICE alone, but was %s with %s"
              .formatted(name, type, values));
    }
    if (!(nulls >= 0 && nulls <= 1)) {
      throw new IllegalArgumentException(
          "column \"%s\": expected a share of nulls from 0 to 1 but was %s".formatted(name, nulls));
    }
  }

  /** A column that is null as often as its name says: now and then if it is an optional comment. */
  public Column(String name, Type type, List<String> values) {
    this(name, type, values, Guess.nulls(name, type));
  }

  /**
   * A column whose type is guessed from its name, for lists of columns that give nothing else.
   *
   * <p>What it guesses stands in {@link Guess}; an unknown name is {@link Type#TEXT}.
   */
  public static Column of(String name) {
    return Guess.column(name);
  }

  /** A column of a known type, other than {@link Type#CHOICE}. */
  public static Column of(String name, Type type) {
    return new Column(name, type, List.of());
  }
}
