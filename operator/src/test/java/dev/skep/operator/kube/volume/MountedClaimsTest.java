package dev.skep.operator.kube.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Slot;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which claims a service mounts, and which of its slots. */
class MountedClaimsTest {

    private static MountedClaims of(int replicas, String... sources) {
        var mounts = Stream.of(sources)
                .map(source -> "{target: '/" + source + "', type: Volume, source: '" + source + "'}")
                .toList();
        return MountedClaims.of(Serialization.unmarshal("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: shop-db, annotations: {skep.dev/swarm-name: shop_db}}
                spec: {image: x, replicas: %d, mounts: %s}
                """.formatted(replicas, mounts), SwarmService.class));
    }

    @Test
    void slotsHaveTheirOwnClaimsAndShareTheOthers() {
        var claims = of(2, "data-{{.Task.Slot}}", "logs", "{{.Service.Name}}-all");

        assertThat(claims.shared()).containsExactly("logs", "shop-db-all");
        assertThat(claims.own(new Slot.Numbered(2))).containsExactly("data-2");
        assertThat(claims.all()).containsExactly("data-1", "data-2", "logs", "shop-db-all");
        assertThat(claims.includes("data-1", new Slot.Numbered(1))).isTrue();
        assertThat(claims.includes("data-1", new Slot.Numbered(2))).isFalse();
        assertThat(claims.includes("logs", new Slot.Numbered(2))).isTrue();
    }

    @Test
    void aSlotThatGoesStillHasItsClaim() {
        assertThat(of(1, "data-{{.Task.Slot}}").slots(Stream.of(new Slot.Numbered(3))))
                .containsExactly(new Slot.Numbered(1), new Slot.Numbered(3));
        assertThat(of(1, "data").slots(Stream.of(new Slot.Numbered(3)))).isEmpty();
    }

    @Test
    void aServiceThatIsRefusedForItsManySlotsIsNotLookedAtForEachOfThem() {
        assertThat(of(Integer.MAX_VALUE, "data-{{.Task.Slot}}").all()).hasSize(1000);
    }
}
