package dev.skep.operator.kube.status;

import dev.skep.api.v1alpha1.FollowedRevision;
import dev.skep.api.v1alpha1.FollowedUpdates;
import dev.skep.operator.domain.Followed;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The form in which followed updates stand in the status between two passes. */
public final class FollowedStatus {

    private FollowedStatus() {}

    /** What the status tells of; nothing where it is absent. */
    public static Followed read(@Nullable FollowedUpdates status) {
        if (status == null) {
            return Followed.NONE;
        }
        var revisions = new TreeMap<String, String>();
        status.revisions().forEach(each -> revisions.put(each.service(), each.revision()));
        return new Followed(Optional.ofNullable(status.count()).orElse(0), revisions);
    }

    /** As it stands in the status; absent where nothing was followed. */
    public static @Nullable FollowedUpdates write(Followed followed) {
        if (followed.equals(Followed.NONE)) {
            return null;
        }
        var revisions = followed.revisions().entrySet().stream()
                .map(each -> new FollowedRevision(each.getKey(), each.getValue()))
                .toList();
        return new FollowedUpdates(followed.updates() == 0 ? null : followed.updates(), revisions);
    }
}
