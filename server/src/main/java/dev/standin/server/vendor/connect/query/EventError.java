package dev.standin.server.vendor.connect.query;

/**
 * One reason why a pushed event was refused.
 *
 * @param status 400, answered with {@code {"errorMessage": description}}, or 422, answered with
 *     {@code {"errors":[{"field","description"}]}} [D]
 * @param field the dotted path of the property; "" for the event itself
 * @param description what is wrong, in the vendor's words where they are known
 */
public record EventError(int status, String field, String description) {}
