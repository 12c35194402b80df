package dev.standin.server.artifact;

/** Takes the words of one text, one after the other. */
interface Prose {
  /**
   * Begins a text.
   *
   * @param quoted whether any of its words is
   */
  void open(boolean quoted);

  void word(Word word);

  /** A whole number inside the text. */
  void digits(long value);

  /** Ends it, in the way that it was begun. */
  void close(boolean quoted);

  /** A text as a value. */
  final class Spoken implements Prose {
    private final StringBuilder text = new StringBuilder(48);

    @Override
    public void open(boolean quoted) {}

    @Override
    public void word(Word word) {
      text.append(word.text());
    }

    @Override
    public void digits(long value) {
      text.append(value);
    }

    @Override
    public void close(boolean quoted) {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
