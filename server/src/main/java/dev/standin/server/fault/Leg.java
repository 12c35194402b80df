package dev.standin.server.fault;

/** The part of an export's way that a fault can be on. */
public enum Leg {
  /** An operation of the vendor's API. */
  API,
  /** The download of a result by its URL, or by an operation that streams it. */
  STORAGE
}
