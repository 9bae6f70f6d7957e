package org.guitai.account.api;

import org.guitai.shared.Language;

/** The profile of a shop: {@code name} 1–60 characters, {@code about} at most 200, {@code timeZone} of the IANA list. */
public record ShopDraft(String name, String about, String timeZone, Language language) {}
