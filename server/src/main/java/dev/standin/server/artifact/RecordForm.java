package dev.standin.server.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the records of one file are written. */
interface RecordForm {
  /** The cells of a record in the order of the file's columns, null where there is nothing. */
  String[] cells(String record) throws Malformed;

  /** A record as a tree; a dot in a CSV's column is a step into an object. */
  ObjectNode object(String record) throws Malformed;

  /** A record that is none. */
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }
}
