package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.guitai.routing.engine.TraceLine.Reason;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** Rule 5: the groups whose range matches, best first. */
final class GroupRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        List<Group> groups = walk.situation().groups();
        if (groups.isEmpty()) {
            walk.note(RuleName.GROUP, "simple-mode");
            return null;
        }
        Group preferred = walk.preferred();
        List<Group> matching = new ArrayList<>(groups.size());
        List<RuledOut> ruledOut = new ArrayList<>(groups.size());
        for (Group group : groups) {
            Reason obstacle = group.equals(preferred) ? null : Ranges.obstacle(group.range(), walk.request());
            if (obstacle != null) {
                ruledOut.add(new RuledOut(group.id(), obstacle));
            } else {
                insert(matching, group, preferred);
            }
        }
        walk.match(matching);
        walk.note(RuleName.GROUP, ids(matching), ruledOut, matching.isEmpty() ? "none-matches" : "matching");
        return null;
    }

    /** Behind those that are as good or better: equal ones stay in the owner's order. */
    private static void insert(List<Group> matching, Group group, @Nullable Group preferred) {
        int place = matching.size();
        while (place > 0 && rank(matching.get(place - 1), preferred) < rank(group, preferred)) {
            place--;
        }
        matching.add(place, group);
    }

    private static int rank(Group group, @Nullable Group preferred) {
        return group.equals(preferred) ? Integer.MAX_VALUE : Ranges.rank(group.range());
    }

    private static List<Long> ids(List<Group> groups) {
        List<Long> ids = new ArrayList<>(groups.size());
        for (Group group : groups) {
            ids.add(group.id());
        }
        return ids;
    }
}
