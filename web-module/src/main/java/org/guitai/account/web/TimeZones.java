package org.guitai.account.web;

import java.time.ZoneId;
import java.util.List;

/** The zones that pages offer. */
final class TimeZones {

    private static final String REGIONS =
            "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC";

    private TimeZones() {}

    /** Every region of the IANA list, in order. */
    static List<String> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches(REGIONS))
                .sorted()
                .toList();
    }
}
