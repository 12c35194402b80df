package dev.standin.server.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What came of an export.
 *
 * @param export its id; "" if it never got one
 * @param state the last that was told of it, in the vendor's own word; "" if it never ended
 * @param rows how many the files have
 * @param files what was downloaded; of a failure what says why
 * @param told what whoever asked for the export has to know; "" if all went well
 */
public record Result(
    End end, String export, String state, long rows, List<Path> files, String told) {
  /** What a client can make of its run. */
  public enum End {
    /** All is there. */
    COMPLETE,
    /** Some is there, and the client knows that it is not all. */
    PARTIAL,
    /** There was nothing to export. */
    EMPTY,
    /** There is no result. */
    FAILED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Result {
    files = List.copyOf(files);
  }

  /** Files were downloaded, and all rows are in them, if there are any. */
  public static Result of(String export, String state, long rows, List<Path> files) {
    return new Result(rows == 0 ? End.EMPTY : End.COMPLETE, export, state, rows, files, "");
  }

  /** The same result, of which something is missing. */
  public Result partial(String told) {
    return new Result(End.PARTIAL, export, state, rows, files, told);
  }

  /** The same result, which is no good. */
  public Result failed(String told) {
    return new Result(End.FAILED, export, state, rows, files, told);
  }

  /** The vendor says that the export failed. */
  public static Result failed(String export, String state, String told) {
    return new Result(End.FAILED, export, state, 0, List.of(), told);
  }

  /** The vendor does not do what it was asked. */
  public static Result refused(Answer answer) {
    return failed("", "", "refused with " + answer);
  }

  /** The export was followed for as long as this client has patience. */
  public static Result unended(String export) {
    return failed(export, "", "the export did not end in all the time that it was followed");
  }
}
