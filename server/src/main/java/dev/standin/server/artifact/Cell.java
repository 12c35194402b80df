package dev.standin.server.artifact;

import java.time.LocalDate;

/** One column's values by row index: pure, and free of formatting machinery, for it runs hot. */
interface Cell {
  /** The value in a row, or null. */
  Object at(long index);

  /** Writes the value, as {@link ValueText} would, without making it. */
  void write(long index, ValueWriter to);

  static Cell of(Column column, long seed, Timeline timeline) {
    Cell cell = byType(column, Draw.mix(seed), timeline);
    return column.nulls() == 0
        ? cell
        : new Sometimes(cell, Draw.mix(Draw.seed(seed, "null")), column.nulls());
  }

  private static Cell byType(Column column, long seed, Timeline timeline) {
    return switch (column.type()) {
      case SEQUENCE -> new Sequence();
      case INTEGER -> new Whole(seed, Spread.whole(column.name()));
      case NUMBER -> new Hundredths(seed, Spread.hundredths(column.name()));
      case BOOLEAN -> new Truth(seed);
      case UUID -> new TextCells.Uuid(seed);
      case NAME -> new TextCells.Spoken(seed, Words::name);
      case EMAIL -> new TextCells.Spoken(seed, Words::email);
      case DEVICE -> new TextCells.Device(seed);
      case ADDRESS -> new TextCells.Address(seed);
      case TEXT ->
          Template.of(column.name())
              .<Cell>map(template -> new TextCells.Filled(seed, template))
              .orElseGet(() -> new TextCells.Spoken(seed, Words::text));
      case TIMESTAMP -> new Moment(seed, timeline);
      case DATE -> new Day(seed, timeline);
      case CHOICE -> new Choice(seed, Word.all(column.values()));
    };
  }

  /** A cell that has no value in some rows. */
  record Sometimes(Cell cell, long seed, double nulls) implements Cell {
    private boolean isNull(long index) {
      return Draw.mixed(seed, index).chance(nulls);
    }

    @Override
    public Object at(long index) {
      return isNull(index) ? null : cell.at(index);
    }

    @Override
    public void write(long index, ValueWriter to) {
      if (isNull(index)) {
        to.nothing();
      } else {
        cell.write(index, to);
      }
    }
  }

  record Sequence() implements Cell {
    @Override
    public Object at(long index) {
      return index + 1;
    }

    @Override
    public void write(long index, ValueWriter to) {
      to.number(index + 1);
    }
  }

  record Whole(long seed, Spread spread) implements Cell {
    @Override
    public Object at(long index) {
      return spread.of(Draw.mixed(seed, index));
    }

    @Override
    public void write(long index, ValueWriter to) {
      to.number(spread.of(Draw.mixed(seed, index)));
    }
  }

  record Hundredths(long seed, Spread spread) implements Cell {
    @Override
    public Object at(long index) {
      return spread.of(Draw.mixed(seed, index)) / 100.0;
    }

    @Override
    public void write(long index, ValueWriter to) {
      to.hundredths(spread.of(Draw.mixed(seed, index)));
    }
  }

  record Truth(long seed) implements Cell {
    private boolean is(long index) {
      return Draw.mixed(seed, index).next() < 0;
    }

    @Override
    public Object at(long index) {
      return is(index);
    }

    @Override
    public void write(long index, ValueWriter to) {
      to.truth(is(index));
    }
  }

  record Moment(long seed, Timeline timeline) implements Cell {
    @Override
    public Object at(long index) {
      return timeline.at(index, Draw.mixed(seed, index));
    }

    @Override
    public void write(long index, ValueWriter to) {
      timeline.write(index, Draw.mixed(seed, index), to);
    }
  }

  record Day(long seed, Timeline timeline) implements Cell {
    @Override
    public Object at(long index) {
      return LocalDate.ofEpochDay(timeline.dayAt(index, Draw.mixed(seed, index)));
    }

    @Override
    public void write(long index, ValueWriter to) {
      to.date(timeline.dayAt(index, Draw.mixed(seed, index)));
    }
  }

  record Choice(long seed, Word[] words) implements Cell {
    @Override
    public Object at(long index) {
      return Draw.mixed(seed, index).pick(words).text();
    }

    @Override
    public void write(long index, ValueWriter to) {
      Word word = Draw.mixed(seed, index).pick(words);
      to.open(word.quoted());
      to.word(word);
      to.close(word.quoted());
    }
  }
}
