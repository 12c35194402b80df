package dev.standin.server.vendor;

/** Where a vendor says which code answers which operation of its document. */
public interface Router {
  /** Binds an operationId; methods and paths are the document's affair. */
  Route on(String operationId, Handler handler);

  /** How callers are told apart. Without it everybody is anybody. */
  void authenticate(Authentication authentication);
}
