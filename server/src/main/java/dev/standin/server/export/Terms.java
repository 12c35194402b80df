package dev.standin.server.export;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client asked for, able to tell it to a person in the vendor's own terms. */
public interface Terms {
  /** The vendor's own fields, without credentials. */
  ObjectNode terms();
}
